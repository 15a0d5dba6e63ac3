// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "corpus/container.h"
#include "corpus/gzip.h"
#include "corpus/json_lines.h"
#include "corpus/stream.h"
#include "corpus/walk.h"
#include "corpus/web/record_reader.h"
#include "corpus/web/web_archive.h"

namespace dateline::corpus {
namespace {

/// Brings the streams of one file on disk to the taker, over all levels.
class Delivery {
 public:
  Delivery(const InputLimits& limits, const std::function<bool(Input&&)>& take,
           const ProblemSink& problems)
      : limits_(limits), take_(take), problems_(problems) {
    budget.max_ratio = std::max<std::uint64_t>(limits.max_ratio, 1);
  }

  /// The members of `container`, which lies in `label`, at `depth` (from 1).
  bool members(Container& container, const Input& label, int depth);

  /// A container that `stream` holds and that begins with `head`.
  bool packed(ByteStream& stream, std::string_view head, Input label,
              int depth);

  /// One file or member, whatever it holds. False: the taker has had enough.
  bool content(ByteStream& stream, Input label, int depth);

  void problem(const Input& label, std::string reason) const {
    problems_({label.path, label.member, "", std::move(reason)});
  }

  ExpansionBudget budget;

 private:
  bool whole(Input&& input, int depth);
  bool lines(ByteStream& stream, Input label, std::string buffer);
  bool pages(ByteStream& stream, const Input& label, std::string head);
  void skip_long_line(ByteStream& stream, Input& label, std::string& buffer);
  std::string limit_text() const;

  const InputLimits& limits_;
  const std::function<bool(Input&&)>& take_;
  const ProblemSink& problems_;
};

std::string Delivery::limit_text() const {
  return "larger than the limit of " +
         std::to_string(limits_.max_input_bytes >> 20) + " MB";
}

bool Delivery::members(Container& container, const Input& label, int depth) {
  bool more = true;
  bool any = false;
  while (more && container.next()) {
    any = true;
    Input inside = label;
    if (!container.member().empty()) {
      if (!inside.member.empty()) inside.member += '!';
      inside.member += container.member();
      // Of a member only its own time says anything.
      inside.mtime_ns = container.mtime_ns();
    }
    if (!container.document().empty()) {
      problem(label, container.document() + " is not read yet");
      return true;
    }
    if (is_left_out(container.member())) continue;
    if (container.encrypted()) {
      problem(inside, "encrypted; skipped");
      continue;
    }
    more = content(container, std::move(inside), depth);
  }
  if (!more) return false;
  if (!container.failure.empty()) {
    problem(label, container.failure);
  } else if (!any) {
    problem(label, "empty");
  }
  return true;
}

bool Delivery::packed(ByteStream& stream, std::string_view head, Input label,
                      int depth) {
  if (!is_gzip(head)) {
    Container container(stream, head, budget);
    return members(container, label, depth);
  }
  GzipStream gzip(stream, budget);
  std::string inner;
  fill(gzip, inner, kContainerHead);
  const bool nested = is_container(inner) && !needs_whole(inner) &&
                      !is_compressed(inner);
  PrefixedStream expanded(inner, gzip);
  if (!nested) return content(expanded, std::move(label), depth);
  Container container(expanded, inner, budget);
  return members(container, label, depth);
}

bool Delivery::content(ByteStream& stream, Input label, int depth) {
  const std::uint64_t limit = limits_.max_input_bytes;
  const std::uint64_t chunk = std::min(limits_.chunk_bytes, limit);
  std::string buffer;
  fill(stream, buffer, kContainerHead);
  if (is_web_archive(buffer)) return pages(stream, label, std::move(buffer));
  bool more_to_come = fill(stream, buffer, chunk);
  if (more_to_come && is_json_lines(buffer)) {
    return lines(stream, std::move(label), std::move(buffer));
  }
  if (more_to_come) more_to_come = fill(stream, buffer, limit + 1);
  if (more_to_come) {
    problem(label, limit_text() + "; skipped");
    return true;
  }

  const std::string failure = std::exchange(stream.failure, {});
  if (stream.discard) buffer.clear();
  const Input place{.path = label.path, .member = label.member};
  bool more = true;
  if (failure.empty() || !buffer.empty()) {
    label.bytes = std::move(buffer);
    more = whole(std::move(label), depth);
  }
  if (!failure.empty()) problem(place, failure);
  return more;
}

bool Delivery::whole(Input&& input, int depth) {
  if (!is_container(input.bytes)) return take_(std::move(input));
  if (depth >= limits_.max_depth) {
    problem(input, "containers nested deeper than " +
                       std::to_string(limits_.max_depth) + "; skipped");
    return true;
  }
  const std::string bytes = std::move(input.bytes);
  input.bytes.clear();
  if (budget.packed_bytes == 0) budget.packed_bytes = bytes.size();
  if (is_gzip(bytes)) {
    MemoryStream stream(bytes);
    return packed(stream, bytes, std::move(input), depth + 1);
  }
  Container container(bytes, budget);
  return members(container, input, depth + 1);
}

bool Delivery::pages(ByteStream& stream, const Input& label,
                     std::string head) {
  const std::string inside = label.member.empty() ? "" : label.member + '!';
  const auto take = [&](WebPage&& page) {
    Input input = label;
    input.member = inside + page.uri;
    input.bytes = std::move(page.bytes);
    input.charset_declared = std::move(page.charset);
    if (page.captured_ns != 0) input.mtime_ns = page.captured_ns;
    return take_(std::move(input));
  };
  const auto report = [&](const std::string& uri, std::string reason) {
    problems_({label.path, uri.empty() ? label.member : inside + uri, "",
               std::move(reason)});
  };
  const bool more =
      read_web_archive(stream, std::move(head), limits_.max_input_bytes,
                       budget, {.take = take, .problem = report});
  stream.failure.clear();
  return more;
}

bool Delivery::lines(ByteStream& stream, Input label, std::string buffer) {
  const std::uint64_t chunk = buffer.size();
  for (std::uint64_t want = chunk;;) {
    const bool ended = !fill(stream, buffer, want);
    const std::size_t last_end = ended ? std::string::npos : buffer.rfind('\n');
    std::size_t cut = last_end == buffer.npos ? 0 : last_end + 1;
    if (ended) cut = buffer.size();
    if (cut == 0 && !ended) {
      want += chunk;
      if (buffer.size() > limits_.max_input_bytes) {
        skip_long_line(stream, label, buffer);
        want = chunk;
      }
      continue;
    }
    Input part = label;
    std::string rest = buffer.substr(cut);
    buffer.resize(cut);
    label.offset += cut;
    label.first_ordinal += count_filled_lines(buffer);
    label.lines_before += count_line_ends(buffer);
    part.bytes = std::exchange(buffer, std::move(rest));
    const bool usable = !stream.discard && !part.bytes.empty();
    if (usable && !take_(std::move(part))) return false;
    want = chunk;
    if (ended) break;
  }
  if (!stream.failure.empty()) {
    problem(label, std::exchange(stream.failure, {}));
  }
  return true;
}

void Delivery::skip_long_line(ByteStream& stream, Input& label,
                              std::string& buffer) {
  problems_({label.path, label.member,
             "line " + std::to_string(label.lines_before + 1),
             limit_text() + "; skipped"});
  const std::uint64_t chunk = buffer.size();
  for (;;) {
    const auto end = buffer.find('\n');
    if (end != buffer.npos) {
      label.offset += end + 1;
      buffer.erase(0, end + 1);
      break;
    }
    label.offset += buffer.size();
    buffer.clear();
    if (!fill(stream, buffer, chunk) && buffer.empty()) break;
  }
  ++label.first_ordinal;
  ++label.lines_before;
}

/// An open descriptor for a regular file, or -1 with errno set.
int open_regular(const std::string& path, struct stat& info) {
  // Without blocking: a pipe that took a file's place must not hang us.
  const int descriptor =
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return -1;
  if (fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode)) {
    return descriptor;
  }
  close(descriptor);
  errno = EINVAL;
  return -1;
}

void read_stdin(Delivery& delivery, const Input& label) {
  FileStream raw(STDIN_FILENO);
  std::string head;
  fill(raw, head, kContainerHead);
  PrefixedStream stream(head, raw);
  if (is_container(head) && !needs_whole(head)) {
    delivery.packed(stream, head, label, 1);
  } else {
    delivery.content(stream, label, 0);
  }
}

}  // namespace

void read_inputs(const FileStat& file, const InputLimits& limits,
                 const std::function<bool(Input&&)>& take,
                 const ProblemSink& problems) {
  Delivery delivery(limits, take, problems);
  const Input label{.path = file.path, .mtime_ns = file.mtime_ns};
  if (file.path == "-") {
    read_stdin(delivery, label);
    return;
  }
  struct stat info {};
  const int descriptor = open_regular(file.path, info);
  if (descriptor < 0) {
    delivery.problem(label, std::generic_category().message(errno));
    return;
  }
  FileStream stream(descriptor);
  delivery.budget.packed_bytes = static_cast<std::uint64_t>(info.st_size);
  std::string head;
  fill(stream, head, kContainerHead);
  lseek(descriptor, 0, SEEK_SET);
  if (is_gzip(head)) {
    delivery.packed(stream, head, label, 1);
  } else if (is_container(head)) {
    // By descriptor: the directory of a zip stands at its end.
    Container container(descriptor, head, delivery.budget);
    delivery.members(container, label, 1);
  } else {
    delivery.content(stream, label, 0);
  }
}

void expand_bytes(std::string path, std::string_view bytes,
                  const InputLimits& limits,
                  const std::function<bool(Input&&)>& take,
                  const ProblemSink& problems) {
  Delivery delivery(limits, take, problems);
  delivery.budget.packed_bytes = bytes.size();
  MemoryStream stream(bytes);
  delivery.content(stream, {.path = std::move(path)}, 0);
}

}  // namespace dateline::corpus
