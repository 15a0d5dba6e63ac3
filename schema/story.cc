// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/story.h"

#include <array>
#include <concepts>

#include "schema/story_members.h"
#include "schema/story_words.h"

namespace dateline {
namespace {

struct SignalName {
  Signal signal;
  std::string_view name;
};

// Gravest first: this is the order in which they are shown.
constexpr auto kSignalNames = std::to_array<SignalName>({
    {Signal::Kill, "killed"},
    {Signal::Correction, "correction"},
    {Signal::Update, "update"},
    {Signal::Lead, "lead"},
    {Signal::Alert, "alert"},
    {Signal::Repeat, "repeat"},
    {Signal::Advisory, "advisory"},
    {Signal::Excerpt, "excerpt"},
    {Signal::Release, "release"},
    {Signal::Test, "test"},
});

/// One line: line ends and other controls as \n, \t, \x1f.
std::string visible(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else if (byte < 0x20 || byte == 0x7f) {
      line += "\\x";
      line += kHex[byte >> 4];
      line += kHex[byte & 15];
    } else {
      line += c;
    }
  }
  return line;
}

/// "first second third", empty ones left out.
std::string words(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += ' ';
    text += part;
  }
  return text;
}

std::string bracketed(std::string_view text) {
  return text.empty() ? std::string() : "(" + std::string(text) + ")";
}

// How a member of each type is shown; empty: not at all.
std::string show(const std::string& text) { return text; }
std::string show(std::unsigned_integral auto number) {
  return number == 0 ? std::string() : std::to_string(number);
}
std::string show(PubStatus status) {
  return status == PubStatus::Unknown ? std::string()
                                      : std::string(to_string(status));
}
std::string show(Signals signals) {
  std::string text;
  for (const std::string_view name : to_strings(signals)) {
    text = words({text, name});
  }
  return text;
}
std::string show(const Moment& moment) {
  std::string iso = to_iso(moment);
  if (moment.original.empty() || moment.original == iso) return iso;
  return words({iso.empty() ? "?" : iso, bracketed(moment.original)});
}
std::string show(const Paragraph& paragraph) {
  return words({"[" + std::string(to_string(paragraph.kind)) + "]",
                paragraph.text});
}
std::string show(const Entity& entity) {
  return words({entity.name, entity.scheme, entity.code,
                bracketed(word_of(entity.role))});
}
std::string show(const Subject& subject) {
  return words({subject.name, subject.scheme, subject.code,
                bracketed(subject.kind)});
}
std::string show(const Link& link) { return words({link.rel, link.target}); }
std::string show(const Cut& cut) {
  return words({"[" + cut.rule + "]", cut.text});
}
std::string show(const Order& order) {
  std::string met;
  for (const std::string& id : order.met) met = words({met, id});
  return words({to_string(order.verdict), order.id, show(order.version),
                order.slug, order.headline, bracketed(order.printed),
                met.empty() ? met : "-> " + met});
}
std::string show(const Ruling& ruling) {
  return words({to_string(ruling.verdict), "by", ruling.by,
                to_iso(ruling.when), bracketed(ruling.headline)});
}
std::string show(const Derived& derived) {
  const std::string evidence(to_string(derived.evidence));
  const std::string reason =
      derived.note.empty() ? evidence : evidence + ": " + derived.note;
  return words({field_row(derived.field).name, derived.value,
                bracketed(reason)});
}

}  // namespace

const Moment& story_moment(const Story& story) {
  for (const Moment* moment :
       {&story.updated, &story.published, &story.created}) {
    if (moment->known()) return *moment;
  }
  return story.dateline_date;
}

std::vector<std::string_view> derived_values(const Story& story, Field field) {
  std::vector<std::string_view> values;
  for (const Derived& derived : story.derived) {
    if (derived.field == field) values.push_back(derived.value);
  }
  return values;
}

std::string_view to_string(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::Text: return "text";
    case ParagraphKind::Subhead: return "subhead";
    case ParagraphKind::List: return "list";
    case ParagraphKind::Table: return "table";
    case ParagraphKind::Quote: return "quote";
    case ParagraphKind::Note: return "note";
  }
  return {};
}

std::string_view to_string(PubStatus status) {
  switch (status) {
    case PubStatus::Unknown: return "unknown";
    case PubStatus::Usable: return "usable";
    case PubStatus::Withheld: return "withheld";
    case PubStatus::Canceled: return "canceled";
    case PubStatus::Embargoed: return "embargoed";
  }
  return {};
}

std::string_view to_string(Evidence evidence) {
  switch (evidence) {
    case Evidence::Metadata: return "metadata";
    case Evidence::Dateline: return "dateline";
    case Evidence::Signoff: return "sign-off";
    case Evidence::Text: return "text";
    case Evidence::Assumed: return "assumed";
  }
  return {};
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::Kill: return "kill";
    case Verdict::Withhold: return "withhold";
    case Verdict::Correct: return "correct";
  }
  return {};
}

std::vector<std::string_view> to_strings(Signals signals) {
  std::vector<std::string_view> names;
  for (const SignalName& row : kSignalNames) {
    if (signals.has(row.signal)) names.push_back(row.name);
  }
  return names;
}

std::string to_string(const Story& story) {
  std::string text;
  const auto line = [&](std::string_view name, const auto& value) {
    const std::string shown = show(value);
    if (shown.empty() || name == kNotPrinted) return;
    text.append(name).append(": ").append(visible(shown)) += '\n';
  };
  each_member(story, [&]<class T>(int, const char* name, const T& member) {
    if constexpr (IsList<T>::value) {
      for (const auto& element : member) line(name, element);
    } else {
      line(name, member);
    }
  });
  return text;
}

}  // namespace dateline
