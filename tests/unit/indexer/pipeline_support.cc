// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/indexer/pipeline_support.h"

#include <xapian.h>

#include <memory>
#include <sstream>
#include <utility>

#include "schema/error.h"
#include "schema/record.h"

namespace dateline::indexer {
namespace {

Story story_of_line(const std::string& line) {
  if (line == "!") throw Error(ErrorKind::Input, "", "no story here");
  const std::size_t first = line.find('|'), second = line.find('|', first + 1);
  Story story;
  story.guid = line.substr(0, first);
  story.version = std::stoull(line.substr(first + 1, second - first - 1));
  story.headline = line.substr(second + 1);
  story.id = story.guid.empty() ? "words-of-" + story.headline : story.guid;
  story.body = {{ParagraphKind::Text, "More on " + story.headline + "."}};
  return story;
}

class LineReading : public Reading {
 public:
  void read(const corpus::Record& record, corpus::Stories& stories) override {
    stories.clear();
    Story& story = stories.add();
    story = story_of_line(record.bytes);
    story.ordinal = record.ordinal;
  }
  Refined refine(Story story, std::int64_t, const Known&) override {
    story.derived = {{Field::Lang, "en", Evidence::Assumed, ""}};
    return {std::move(story)};
  }
  Analyzer& analyzer() override { return analyzer_; }

 private:
  Analyzer analyzer_;
};

void split_lines(corpus::Input&& input, const corpus::RecordSink& take) {
  std::istringstream lines(input.bytes);
  corpus::Record record;
  record.path = input.path;
  record.mtime_ns = input.mtime_ns;
  for (std::string line; std::getline(lines, line); ++record.ordinal) {
    corpus::Record copy = record;
    copy.bytes = line;
    if (!take(std::move(copy))) return;
  }
}

}  // namespace

Intake intake_of(const MapFiles& files) {
  Intake intake;
  intake.walk = [&files](const auto& roots, const auto& visit,
                         const auto& problems) {
    for (const std::string& root : roots) {
      bool any = false;
      for (const auto& [path, file] : files) {
        if (!path.starts_with(root)) continue;
        any = true;
        if (!visit({path, file.text.size(), file.mtime_ns})) return;
      }
      if (!any) problems({root, "", "", "no such file"});
    }
  };
  intake.open = [&files](const corpus::FileStat& stat, const auto&,
                         const InputSink& take, const ProblemSink& problems) {
    const MapFile& file = files.at(stat.path);
    if (file.text == "binary") {
      problems({stat.path, "", "", "no text"});
      return;
    }
    corpus::Input input;
    input.path = stat.path;
    input.bytes = file.text;
    input.mtime_ns = file.mtime_ns;
    take(std::move(input));
  };
  intake.open_stdin = [](const auto&, const InputSink& take, const auto&) {
    corpus::Input input;
    input.path = "-";
    input.bytes = "in|0|From stdin";
    take(std::move(input));
  };
  intake.split = [](corpus::Input&& input, const corpus::ReadOptions&,
                    const corpus::RecordSink& take, const ProblemSink&) {
    split_lines(std::move(input), take);
  };
  intake.make_reading = [](const RecurringLines&) { return std::make_unique<LineReading>(); };
  return intake;
}

MapFiles many_files() {
  MapFiles files;
  for (int n = 0; n < 120; ++n) {
    std::string text;
    for (int line = 0; line < 5; ++line) {
      const int id = (n * 7 + line * 31) % 200;  // each several times
      text += "s" + std::to_string(id) + "|" + std::to_string(n % 3) +
              "|Story " + std::to_string(n * 5 + line) + "\n";
    }
    files["wire/" + std::to_string(1000 + n)] = {text, 1000 + n % 4};
  }
  return files;
}

std::string summary(const IndexCounts& counts) {
  std::ostringstream out;
  out << counts.added << " new, " << counts.updated << " updated, "
      << counts.unchanged << " unchanged, ";
  if (counts.older > 0) out << counts.older << " older, ";
  out << counts.removed << " removed, " << counts.rejected << " rejected";
  return out.str();
}

std::string Archive::run() { return summary(index()); }

std::map<std::string, std::string> Archive::stories() const {
  std::map<std::string, std::string> found;
  for (const Segment& segment : read_manifest(path()).segments) {
    const Xapian::Database database(segment_path(path(), segment).string());
    for (auto at = database.postlist_begin("");
         at != database.postlist_end(""); ++at) {
      const Story story =
          decode_record(database.get_document(*at).get_data());
      const std::string text = story.source_path + ": " + story.headline;
      if (!found.emplace(story.id, text).second) found[story.id] = "twice";
    }
  }
  return found;
}

}  // namespace dateline::indexer
