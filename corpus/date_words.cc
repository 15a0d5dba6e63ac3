// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/date_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::corpus {
namespace {

// Names and common abbreviations, without full stops. English, German, French,
// Spanish, Italian, Portuguese, Dutch, Russian, Hindi, Arabic (both the names
// of Egypt and those of the Levant), Swedish and Norwegian where they differ.
constexpr std::array<std::string_view, 12> kMonths = {
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro "
    "januari января янв जनवरी يناير جانفي",
    "february feb februar februari février fevrier févr fév fevr febrero "
    "febbraio febb fevereiro fev февраля фев फरवरी फ़रवरी فبراير شباط",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt марта мар "
    "मार्च مارس آذار",
    "april apr avril avr abril abr aprile апреля апр अप्रैल أبريل ابريل نيسان",
    "may mai mayo maggio mag maio mei maj мая май मई مايو أيار",
    "june jun juni juin junio giugno giu junho июня июн जून يونيو حزيران",
    "july jul juli juillet juil julio luglio lug julho июля июл जुलाई يوليو "
    "تموز",
    "august aug août aout agosto ago augustus augusti августа авг अगस्त "
    "أغسطس اغسطس آب",
    "september sept sep septembre septiembre setiembre settembre sett set "
    "setembro сентября сен сент सितंबर सितम्बर سبتمبر أيلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out "
    "октября окт अक्टूबर अक्तूबर أكتوبر اكتوبر",
    "november nov novembre noviembre novembro ноября ноя नवंबर नवम्बर نوفمبر",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre "
    "dezembro desember des декабря дек दिसंबर दिसम्बर ديسمبر",
};

// From Monday.
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday mon montag lundi lunes lunedì lunedi maandag segunda "
    "понедельник सोमवार الاثنين 星期一",
    "tuesday tue tues dienstag mardi martes martedì martedi dinsdag terça "
    "вторник मंगलवार الثلاثاء 星期二",
    "wednesday wed mittwoch mercredi miércoles miercoles mercoledì mercoledi "
    "woensdag quarta среда बुधवार الأربعاء 星期三",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì giovedi donderdag "
    "quinta четверг गुरुवार الخميس 星期四",
    "friday fri freitag vendredi viernes venerdì venerdi vrijdag sexta "
    "пятница शुक्रवार الجمعة 星期五",
    "saturday sat samstag sonnabend samedi sábado sabado sabato zaterdag "
    "суббота शनिवार السبت 星期六",
    "sunday sun sonntag dimanche domingo domenica zondag воскресенье रविवार "
    "الأحد 星期日 星期天",
};

constexpr std::string_view kFillers =
    " at on the of de del le den der am um à a las il alle às uhr h hrs hours "
    "date dated published updated posted last modified first created "
    "publicado actualizado veröffentlicht aktualisiert publié mis jour le "
    "of st nd rd th er г года ";

struct ZoneRow {
  std::string_view name;
  int minutes;
};
// Abbreviations that mean one zone in news. IST is India's: Ireland and Israel
// print it seldom. Those that several countries share are left out.
constexpr auto kZones = std::to_array<ZoneRow>({
    {"utc", 0},      {"gmt", 0},      {"z", 0},        {"ut", 0},
    {"wet", 0},      {"west", 60},    {"bst", 60},     {"cet", 60},
    {"mez", 60},     {"cest", 120},   {"mesz", 120},   {"sast", 120},
    {"eet", 120},    {"eest", 180},   {"msk", 180},    {"eat", 180},
    {"trt", 180},    {"irst", 210},   {"gst", 240},    {"pkt", 300},
    {"ist", 330},    {"npt", 345},    {"bdt", 360},    {"wib", 420},
    {"ict", 420},    {"hkt", 480},    {"sgt", 480},    {"myt", 480},
    {"pht", 480},    {"awst", 480},   {"jst", 540},    {"kst", 540},
    {"acst", 570},   {"acdt", 630},   {"aest", 600},   {"aedt", 660},
    {"nzst", 720},   {"nzdt", 780},   {"brt", -180},   {"art", -180},
    {"ndt", -150},   {"nst", -210},   {"adt", -180},   {"ast", -240},
    {"edt", -240},   {"est", -300},   {"cdt", -300},   {"cst", -360},
    {"mdt", -360},   {"mst", -420},   {"pdt", -420},   {"pst", -480},
    {"akdt", -480},  {"akst", -540},  {"hst", -600},   {"wat", 60},
    {"cat", 120},
});

bool holds_word(std::string_view list, std::string_view word) {
  for (auto at = list.find(word); at != list.npos;
       at = list.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') &&
        (end == list.size() || list[end] == ' ')) {
      return true;
    }
  }
  return false;
}

}  // namespace

DateWord find_date_word(std::string_view word) {
  if (word.empty()) return {};
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (holds_word(kMonths[month], word)) {
      return {DateWordKind::Month, static_cast<int>(month) + 1};
    }
  }
  if (word == "am" || word == "上午") return {DateWordKind::Am};
  if (word == "pm" || word == "下午") return {DateWordKind::Pm};
  for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
    if (holds_word(kWeekdays[day], word)) {
      return {DateWordKind::Weekday, static_cast<int>(day) + 1};
    }
  }
  for (const ZoneRow& zone : kZones) {
    if (zone.name == word) return {DateWordKind::Zone, zone.minutes};
  }
  if (holds_word(kFillers, word)) return {DateWordKind::Filler};
  return {};
}

std::string fold_date_word(std::string_view word) {
  std::string folded(word);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char& c = folded[i];
    if (c >= 'A' && c <= 'Z') c |= 0x20;
    if (i + 1 == folded.size()) break;
    const auto lead = static_cast<unsigned char>(c);
    auto trail = static_cast<unsigned char>(folded[i + 1]);
    if (lead == 0xC3 && trail >= 0x80 && trail <= 0x9E) trail += 0x20;
    if (lead == 0xD0 && trail >= 0xA0 && trail <= 0xAF) {
      c = static_cast<char>(0xD1);
      trail -= 0x20;
    } else if (lead == 0xD0 && trail >= 0x90 && trail < 0xA0) {
      trail += 0x20;
    }
    folded[i + 1] = static_cast<char>(trail);
  }
  return folded;
}

}  // namespace dateline::corpus
