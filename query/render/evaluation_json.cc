// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/eval/report.h"
#include "query/render/json_put.h"
#include "query/render/render.h"

namespace dateline::query {
namespace {

void put_number(JsonWriter& json, std::string_view key, double value) {
  put_key(json, key);
  json.Double(value);
}

void put_count(JsonWriter& json, std::string_view key, std::size_t count) {
  put_key(json, key);
  json.Uint64(count);
}

void put_measures(JsonWriter& json, const eval::Measures& measures) {
  for (const eval::MeasureRow& row : eval::kMeasures) {
    put_number(json, row.name, measures.*row.value);
  }
}

void put_topic(JsonWriter& json, const eval::TopicMeasures& topic) {
  json.StartObject();
  put(json, "topic", topic.topic);
  put_count(json, "relevant", topic.relevant);
  put_count(json, "found", topic.found);
  put_measures(json, topic.measures);
  json.EndObject();
}

void put_comparison(JsonWriter& json, const eval::Comparison& row) {
  json.StartObject();
  put(json, "measure", row.measure->name);
  put_number(json, "mean", row.ours);
  put_number(json, "other", row.theirs);
  put_count(json, "better", row.better);
  put_count(json, "worse", row.worse);
  put_count(json, "equal", row.equal);
  put_number(json, "p", row.p);
  json.EndObject();
}

}  // namespace

void render_evaluation_json(const eval::Report& report, std::ostream& out) {
  JsonBuffer buffer;
  JsonWriter json(buffer);
  start_object(json, "evaluation");
  put_key(json, "mean");
  json.StartObject();
  put_measures(json, report.evaluation.mean);
  json.EndObject();
  put_count(json, "without_relevant", report.evaluation.without_relevant);
  put_key(json, "topics");
  json.StartArray();
  for (const auto& topic : report.evaluation.topics) put_topic(json, topic);
  json.EndArray();
  if (!report.compared.empty()) {
    put(json, "other", report.other);
    put_key(json, "compared");
    json.StartArray();
    for (const auto& row : report.compared) put_comparison(json, row);
    json.EndArray();
  }
  json.EndObject();
  flush_line(buffer, json, out);
}

}  // namespace dateline::query
