// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "cli/completion.h"
#include "cli/manual_pages.h"
#include "corpus/format.h"
#include "corpus/json_fields.h"
#include "schema/fields.h"

namespace dateline::cli {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const CommandRow& row_named(const std::vector<CommandRow>& rows,
                            const std::string& name) {
  return *std::ranges::find(rows, name, &CommandRow::name);
}

TEST(CommandRows, SayWhatHelpSays) {
  const auto rows = command_rows();
  const CommandRow& search = row_named(rows, "search");

  EXPECT_TRUE(search.options.front().positional);
  const auto sort = std::ranges::find_if(
      search.options, [](const OptionRow& option) {
        return option.names.back() == "--sort";
      });
  ASSERT_NE(sort, search.options.end());
  EXPECT_EQ(sort->choices.front(), "relevance");
  EXPECT_EQ(search.examples.size(), 3u);
}

TEST(CommandRows, HaveExamplesAndHelp) {
  for (const CommandRow& row : command_rows()) {
    EXPECT_FALSE(row.help.empty()) << row.name;
    EXPECT_GE(row.examples.size(), 2u) << row.name;
  }
}

TEST(Manual, NamesEveryCommandAndOption) {
  const auto rows = command_rows();
  const std::string main = main_manual(rows);
  for (const CommandRow& row : rows) {
    EXPECT_TRUE(holds(main, ".It Cm " + row.name + "\n")) << row.name;
    const std::string page = command_manual(row);
    for (const OptionRow& option : row.options) {
      std::string name = option.names.back();
      if (!option.positional) {
        name.erase(0, 1);
        for (std::size_t at = 0; (at = name.find('-', at)) != name.npos;
             at += 2) {
          name.insert(at, "\\");
        }
      }
      EXPECT_TRUE(holds(page, name)) << row.name << " " << name;
    }
  }
}

TEST(Manual, LetsNoTextBecomeAMacro) {
  const CommandRow row{"x", "Does it", {{{"-y"}, false, "", ".so bad \\fB", "",
                                         {}}}, {}};

  EXPECT_TRUE(holds(command_manual(row), "\n\\&.so bad \\efB."));
}

TEST(Completion, NamesEveryCommandAndOption) {
  const auto rows = command_rows();
  for (const std::string_view shell : kShells) {
    const std::string script = completion_script(shell, rows);
    for (const CommandRow& row : rows) {
      EXPECT_TRUE(holds(script, row.name)) << shell;
      for (const OptionRow& option : row.options) {
        if (option.positional) continue;
        std::string name = option.names.back();
        if (shell == "fish") name.erase(0, name.starts_with("--") ? 2 : 1);
        EXPECT_TRUE(holds(script, name)) << shell << " " << name;
      }
    }
  }
}

TEST(QueryManual, HoldsEveryFieldAndTrait) {
  const std::string page = query_manual(".Bl\n@fields@\n.El\n@traits@\n");

  for (const FieldRow& row : kFields) {
    EXPECT_TRUE(holds(page, ".It Ic " + std::string(row.name) + "\n"));
  }
  EXPECT_TRUE(holds(page, ".It Ic dateline\n"));
  EXPECT_FALSE(holds(page, "@"));
}

TEST(FormatsManual, HoldsEveryFormatAndField) {
  const std::string page = formats_manual(".Bl\n@formats@\n.El\n@fields@\n");

  for (const auto& row : corpus::formats()) {
    EXPECT_TRUE(holds(page, ".It Cm " + std::string(row.name) + "\n"));
  }
  for (const auto& row : corpus::dump_field_names()) {
    EXPECT_TRUE(holds(page, ".It Cm " + std::string(row.name) + "\n"));
  }
  EXPECT_FALSE(holds(page, "@"));
}

}  // namespace
}  // namespace dateline::cli
