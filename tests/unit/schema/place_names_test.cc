// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/gazetteer/names.h"

#include <gtest/gtest.h>

namespace dateline::gazetteer {
namespace {

using Names = std::vector<std::string>;

struct SplitCase {
  const char* label;
  const char* name;
  Names names;
};

class RegisterNames : public testing::TestWithParam<SplitCase> {};

TEST_P(RegisterNames, AreTakenApart) {
  EXPECT_EQ(split_register_name(GetParam().name), GetParam().names);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, RegisterNames,
    testing::Values(
        SplitCase{"plain", "Kerala", {"Kerala"}},
        SplitCase{"inverted",
                  "Asturias, Principado de",
                  {"Asturias", "Principado de Asturias"}},
        SplitCase{"bracketed", "Catalunya [Cataluña]", {"Catalunya", "Cataluña"}},
        SplitCase{"same_twice", "Lugo [Lugo]", {"Lugo"}},
        SplitCase{"code_inside",
                  "Caerphilly [Caerffili GB-CAF]",
                  {"Caerphilly", "Caerffili"}},
        SplitCase{"two_names",
                  "Haute-Sangha / Mambéré-Kadéï",
                  {"Haute-Sangha", "Mambéré-Kadéï"}},
        SplitCase{"parenthesis", "Caraga (Region XIII)", {"Caraga"}},
        SplitCase{"list",
                  "Newry, Mourne and Down",
                  {"Newry, Mourne and Down"}},
        SplitCase{"marked", "Alacant*", {"Alacant"}},
        SplitCase{"open_parenthesis", "Caraga (Region", {"Caraga (Region"}},
        SplitCase{"nothing", "", {}}),
    [](const auto& row) { return row.param.label; });

struct StripCase {
  const char* label;
  const char* name;
  const char* stripped;
};

class GenericParts : public testing::TestWithParam<StripCase> {
 protected:
  const Generics generics_{DATELINE_SOURCE_DIR "/schema/data"};
};

TEST_P(GenericParts, AreStripped) {
  EXPECT_EQ(generics_.strip(GetParam().name), GetParam().stripped);
}

INSTANTIATE_TEST_SUITE_P(
    Names, GenericParts,
    testing::Values(
        StripCase{"sheng", "Guizhou Sheng", "Guizhou"},
        StripCase{"longest_first", "Guangxi Zhuangzu Zizhiqu", "Guangxi"},
        StripCase{"han", "贵州省", "贵州"},
        StripCase{"han_too_little", "贵州", "贵州"},
        StripCase{"han_autonomous", "宁夏回族自治区", "宁夏"},
        StripCase{"state", "得克萨斯州", "得克萨斯"},
        StripCase{"before", "Departamento de Boaco", "Boaco"},
        StripCase{"elided", "Département d'Alibori", "Alibori"},
        StripCase{"russian", "Белгородская область", "Белгородская"},
        StripCase{"oblast", "Belgorodskaja oblast'", "Belgorodskaja"},
        StripCase{"never_alone", "Free State", "Free State"},
        StripCase{"direction", "Northern Province", "Northern Province"},
        StripCase{"inside_a_word", "Hushi", "Hushi"},
        StripCase{"nothing_left", "Province", "Province"},
        StripCase{"none", "Kerala", "Kerala"}),
    [](const auto& row) { return row.param.label; });

}  // namespace
}  // namespace dateline::gazetteer
