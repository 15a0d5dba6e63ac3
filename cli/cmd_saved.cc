// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "cli/command.h"
#include "cli/saved.h"
#include "query/complaint.h"
#include "query/plan.h"
#include "query/render/layout.h"
#include "query/render/paint.h"
#include "query/render/visible.h"
#include "query/width.h"
#include "schema/durable_file.h"
#include "schema/error.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "#!/usr/bin/env -S dateline run\n";
constexpr std::size_t kMaxBytes = 1 << 20;

[[noreturn]] void refuse(const std::string& what, const std::string& advice) {
  throw Error(ErrorKind::Usage, "saved", what, advice);
}

void tell(const Error& error) {
  std::cerr << "dateline: ";
  if (!error.where.empty()) std::cerr << query::visible(error.where) << ": ";
  std::cerr << query::visible_lines(error.what()) << '\n';
  if (!error.hint.empty()) {
    std::cerr << "  " << query::visible_lines(error.hint) << '\n';
  }
}

/// What `named` asks can be planned: that provinces, languages and patterns in
/// it are some. No archive is needed.
void check_plan(const Saved& saved) {
  query::Archive nothing({});
  try {
    query::make_plan(nothing, saved.root, {});
  } catch (const query::QueryError& error) {
    throw Error(ErrorKind::Query, saved.file.string(), error.complaint.message,
                error.complaint.advice);
  }
}

/// Whether it can be run; what is wrong goes to stderr.
bool is_sound(const std::string& named) {
  try {
    check_plan(open_saved(named, today()));
    return true;
  } catch (const Error& error) {
    tell(error);
    return false;
  }
}

int list(const Context& context) {
  const std::vector<std::string> names = saved_names();
  if (names.empty() && !context.common.quiet) {
    std::cerr << "dateline: no saved searches in "
              << query::visible(saved_folder().string())
              << "\n  write one: dateline saved add NAME QUERY\n";
  }
  const query::Paint paint(context.terminal.color_out);
  std::size_t column = 0;
  for (const std::string& name : names) {
    column = std::max(column, query::display_width(query::visible(name)));
  }
  for (const std::string& name : names) {
    try {
      const Saved saved = open_saved(name, today());
      const std::string& title = saved.settings.title;
      const std::string query = query_text(saved.search);
      if (context.terminal.out_is_tty) {
        std::string about = title;
        if (!title.empty()) about += " · ";
        about += query;
        const std::size_t room = context.terminal.width;
        std::cout << paint.bold(query::pad(name, column)) << "  "
                  << query::fit(about, room > column + 12 ? room - column - 2
                                                          : room)
                  << '\n';
      } else {
        std::cout << name << '\t' << query::visible(title) << '\t'
                  << query::visible(query) << '\n';
      }
    } catch (const Error& error) {
      tell(error);
    }
  }
  return names.empty() ? kNothing : kDone;
}

/// A saved search can be run as a program.
void write_search(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  replace_file(path, text);
  fs::permissions(path,
                  fs::perms::owner_exec | fs::perms::group_exec |
                      fs::perms::others_exec,
                  fs::perm_options::add);
}

int add(const SavedArgs& args) {
  if (args.words.size() < 2) {
    refuse("add what?", "write dateline saved add NAME QUERY…");
  }
  const std::string& name = args.words.front();
  const fs::path path = saved_path(name);
  std::error_code ignored;
  if (fs::exists(path, ignored) && !args.force) {
    refuse("there is a search '" + name + "' already",
           "--force replaces it, dateline saved edit " + name + " opens it");
  }
  std::string text(kFirstLine), words;
  for (std::size_t i = 1; i < args.words.size(); ++i) {
    words += (i > 1 ? " " : "") + args.words[i];
  }
  const auto put = [&](const std::string& key, const std::string& value) {
    if (value.find('\n') != value.npos) {
      refuse("a line break in '" + key + "'", "a value is one line");
    }
    text += key + " = " + value + "\n";
  };
  put("query", words);
  for (const auto& [key, value] : args.lines) put(key, value);
  check_plan(read_saved(text, name, path, today()));
  write_search(path, text);
  return kDone;
}

int show(const SavedArgs& args, const Context& context) {
  for (const std::string& name : args.words) {
    const std::string text =
        read_whole_file(open_saved(name, today()).file, kMaxBytes);
    std::cout << (context.terminal.out_is_tty ? query::visible_lines(text)
                                              : text);
  }
  return kDone;
}

std::string editor() {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    if (const char* value = std::getenv(name); value && *value) return value;
  }
  return "vi";
}

int edit(const SavedArgs& args) {
  bool sound = true;
  for (const std::string& name : args.words) {
    const fs::path path = saved_path(name);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      write_search(path, std::string(kFirstLine) + "title = " + name +
                             "\nquery = \n");
    }
    const std::string command = editor() + " \"$1\"";
    const pid_t process = fork();
    if (process == 0) {
      execl("/bin/sh", "sh", "-c", command.c_str(), "sh", path.c_str(),
            nullptr);
      _exit(127);
    }
    int status = 0;
    while (process > 0 && waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (process < 0 || status != 0) {
      throw Error(ErrorKind::Input, editor(), "the editor failed",
                  "set VISUAL or EDITOR");
    }
    sound = is_sound(name) && sound;
  }
  return sound ? kDone : kUsage;
}

int remove(const SavedArgs& args) {
  std::vector<fs::path> paths;
  for (const std::string& name : args.words) {
    const fs::path path = saved_path(name);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) open_saved(name, today());  // complains
    paths.push_back(path);
  }
  for (const fs::path& path : paths) {
    if (std::error_code failure; !fs::remove(path, failure) && failure) {
      throw Error(ErrorKind::Input, path.string(),
                  "can't be removed: " + failure.message());
    }
  }
  for (const std::string& name : saved_names()) is_sound(name);  // tells
  return kDone;
}

int check(const SavedArgs& args) {
  bool sound = true;
  for (const std::string& name :
       args.words.empty() ? saved_names() : args.words) {
    sound = is_sound(name) && sound;
  }
  return sound ? kDone : kUsage;
}

}  // namespace

int run(const SavedArgs& args, const Context& context) {
  if (args.action.empty() || args.action == "list") return list(context);
  if (args.action == "check") return check(args);
  if (args.action == "add") return add(args);
  if (args.words.empty()) {
    refuse(args.action + " which?",
           "write dateline saved " + args.action + " NAME");
  }
  if (args.action == "show") return show(args, context);
  return args.action == "edit" ? edit(args) : remove(args);
}

}  // namespace dateline::cli
