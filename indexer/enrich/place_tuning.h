// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every number that reading places turns on, in one place: found by trying, on
// the collections that tests/score/score_places.cc scores; doc/places.md has
// the figures.
#pragma once

namespace dateline::indexer::tuning {

// --- From names to places (resolve.cc) ---------------------------------------

// The prior of a reading is the decimal logarithm of the people that live
// there, with these added: what is often in the news weighs more.
inline constexpr double kKnownCity = 1.0;
inline constexpr double kCapital = 1.5;
inline constexpr double kCountry = 2.0;
inline constexpr double kRegion = 0.5;
inline constexpr double kLowerRegion = -1.0;
inline constexpr double kFiledCity = 1.0;  // datelines name cities
inline constexpr double kSmallPlace = 3.0;  // the whole prior, without a row
inline constexpr double kPeopleOffset = 1000;

// A reading's score: its prior and the votes of other names, in logarithms.
inline constexpr double kPriorFactor = 1.2;
inline constexpr double kCountryFactor = 1.0;
inline constexpr double kRegionFactor = 2.5;
inline constexpr int kRounds = 2;

// How much the first mention of a name counts as a vote.
inline constexpr double kFiledVote = 3;
inline constexpr double kFixedVote = 1.5;
inline constexpr double kPersonVote = 0.5;
inline constexpr double kWordVote = 0.05;

// Share of the readings that is believed.
inline constexpr double kLikely = 0.67;
inline constexpr double kCertain = 0.9;

// What a reading must have to be believed, by its prior: large places are
// believed alone, smaller ones with votes for their country or region.
inline constexpr double kLarge = 6.0;
inline constexpr double kMiddling = 5.0;
inline constexpr double kSmall = 4.5;
inline constexpr double kSomebodys = 1.0;  // taken off that of personal names
inline constexpr double kMiddlingCountry = 0.5;
inline constexpr double kAnnouncedCountry = 1.0;
inline constexpr double kSmallCountry = 1.5;
inline constexpr double kSmallRegion = 0.7;
inline constexpr double kShoutedRegion = 0.9;

// --- From places to what a story is about (places.cc) ------------------------

// What a mention counts by where it stands, and how much a country needs, and a
// place in one of the story's countries. A story with neither a dateline nor a
// headline that name places is about any place it names.
inline constexpr double kHeadlineWeight = 1;
inline constexpr double kLeadWeight = 0.5;
inline constexpr double kBodyWeight = 0.25;
inline constexpr double kCountryWeight = 1;
inline constexpr double kPartWeight = 0.5;

// Votes for a place from outside of the text, in names of the text.
inline constexpr double kHomeVotes = 4;
inline constexpr double kMetadataVotes = 6;
inline constexpr double kDatelineVotes = 2;

// A paragraph with more digits than this is a list of prices or results, which
// name places that they are not about.
inline constexpr double kMostDigits = 0.1;

}  // namespace dateline::indexer::tuning
