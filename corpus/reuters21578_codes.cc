// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reuters21578_codes.h"

#include <algorithm>
#include <array>

namespace dateline::corpus {
namespace {

struct Row {
  std::string_view code, name;
};

constexpr auto kRows = std::to_array<Row>({
    {"adb-africa", "African Development Bank"},
    {"adb-asia", "Asian Development Bank"},
    {"amex", "American Stock Exchange"},
    {"ase", "Amsterdam Stock Exchange"},
    {"asean", "ASEAN"},
    {"asx", "Australian Stock Exchange"},
    {"atpc", "Association of Tin Producing Countries"},
    {"biffex", "Baltic International Freight Futures Exchange"},
    {"bis", "Bank for International Settlements"},
    {"bse", "Brussels Stock Exchange"},
    {"cboe", "Chicago Board Options Exchange"},
    {"cbt", "Chicago Board of Trade"},
    {"cme", "Chicago Mercantile Exchange"},
    {"comecon", "Comecon"},
    {"comex", "Comex"},
    {"ec", "European Community"},
    {"eca", "UN Economic Commission for Africa"},
    {"efta", "European Free Trade Association"},
    {"eib", "European Investment Bank"},
    {"escap", "UN Economic and Social Commission for Asia and the Pacific"},
    {"euratom", "Euratom"},
    {"fao", "Food and Agriculture Organization"},
    {"fse", "Frankfurt Stock Exchange"},
    {"gatt", "General Agreement on Tariffs and Trade"},
    {"gcc", "Gulf Cooperation Council"},
    {"hkse", "Hong Kong Stock Exchange"},
    {"icco", "International Cocoa Organization"},
    {"ico-coffee", "International Coffee Organization"},
    {"ida", "International Development Association"},
    {"iea", "International Energy Agency"},
    {"imco", "International Maritime Organization"},
    {"imf", "International Monetary Fund"},
    {"inro", "International Natural Rubber Organization"},
    {"ipe", "International Petroleum Exchange"},
    {"isa", "International Sugar Organization"},
    {"itc", "International Tin Council"},
    {"iwc-wheat", "International Wheat Council"},
    {"liffe", "London International Financial Futures Exchange"},
    {"lme", "London Metal Exchange"},
    {"lse", "London Stock Exchange"},
    {"mise", "Milan Stock Exchange"},
    {"mnse", "Manila Stock Exchange"},
    {"mose", "Montreal Stock Exchange"},
    {"nasdaq", "Nasdaq"},
    {"nyce", "New York Cotton Exchange"},
    {"nycsce", "New York Coffee, Sugar and Cocoa Exchange"},
    {"nymex", "New York Mercantile Exchange"},
    {"nyse", "New York Stock Exchange"},
    {"oapec", "OAPEC"},
    {"oecd", "Organisation for Economic Co-operation and Development"},
    {"opec", "OPEC"},
    {"ose", "Oslo Stock Exchange"},
    {"pse", "Paris Stock Exchange"},
    {"set", "Stock Exchange of Thailand"},
    {"simex", "Singapore International Monetary Exchange"},
    {"sse", "Stock Exchange of Singapore"},
    {"stse", "Stockholm Stock Exchange"},
    {"tose", "Toronto Stock Exchange"},
    {"tse", "Tokyo Stock Exchange"},
    {"un", "United Nations"},
    {"unctad", "UNCTAD"},
    {"worldbank", "World Bank"},
    {"zse", "Zurich Stock Exchange"},
});

}  // namespace

std::string_view reuters21578_organisation(std::string_view code) {
  const auto row = std::ranges::lower_bound(kRows, code, {}, &Row::code);
  return row == kRows.end() || row->code != code ? std::string_view()
                                                 : row->name;
}

}  // namespace dateline::corpus
