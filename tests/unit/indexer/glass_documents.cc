// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/indexer/glass_documents.h"

namespace dateline::indexer::glass {

/// Words of a vocabulary in which few are frequent, with positions.
static void add_words(Xapian::Document& document, Random& random, unsigned words) {
  Xapian::termpos position = 1;
  for (unsigned at = 0; at < words; ++at) {
    const std::uint32_t rank = below(random, 1 + below(random, 5000));
    document.add_posting("word" + std::to_string(rank * rank), position,
                         below(random, 20) == 0 ? 0 : 1);
    position += 1 + (below(random, 40) == 0 ? 1000 : 0);
  }
}

Documents like_stories(Random& random, unsigned count) {
  Documents documents(count);
  unsigned number = 0;
  for (Xapian::Document& document : documents) {
    add_words(document, random, 20 + below(random, 400));
    document.add_boolean_term("Q" + std::to_string(++number));
    document.add_boolean_term("XYEAR" + std::to_string(below(random, 30)));
    document.set_data(bytes(random, below(random, 3000), 30));
    document.add_value(0, std::to_string(below(random, 100000)));
    if (below(random, 3) == 0) {
      document.add_value(7 + below(random, 4),
                         bytes(random, 1 + below(random, 60), 256));
    }
  }
  return documents;
}

Documents hostile(Random& random, unsigned count) {
  Documents documents(count);
  for (Xapian::Document& document : documents) {
    for (unsigned terms = below(random, 60); terms > 0; --terms) {
      const std::string term = bytes(random, 1 + below(random, 120),
                                     1 + below(random, 256));
      if (below(random, 2) == 0) {
        document.add_posting(term, static_cast<Xapian::termpos>(random()),
                             below(random, 1000));
      } else {
        document.add_boolean_term(term);
      }
    }
    for (unsigned values = below(random, 6); values > 0; --values) {
      document.add_value(below(random, 0x7fffffff) >> below(random, 31),
                         bytes(random, below(random, 300), 4));
    }
    document.set_data(bytes(random, below(random, 3) * below(random, 9000),
                            1 + below(random, 256)));
  }
  return documents;
}

Documents empty_ones(Random&) { return Documents(3); }

Documents only_data(Random& random) {
  Documents documents(2);
  documents[1].set_data(bytes(random, 5, 256));
  return documents;
}

Documents many_positions(Random& random) {
  Documents documents(3);
  for (Xapian::termpos at = 1; at <= 8000; ++at) {
    documents[0].add_posting("the", at);
    documents[1].add_posting("the", static_cast<Xapian::termpos>(random()));
  }
  documents[2].add_posting("last", 0xffffffff);
  documents[2].add_posting("first", 0);
  documents[2].add_posting("both", 0);
  documents[2].add_posting("both", 0xffffffff);
  return documents;
}

Documents huge_term_list(Random& random) {
  Documents documents(2);
  for (unsigned at = 0; at < 15000; ++at) {
    documents[1].add_term(bytes(random, 1 + below(random, 12), 250));
  }
  return documents;
}

Documents longest_terms(Random&) {
  Documents documents(20);
  unsigned number = 0;
  for (Xapian::Document& document : documents) {
    for (unsigned at = 0; at < 200; ++at) {
      std::string term = std::to_string(10000 + (number++ % 7000));
      term.insert(0, 245 - term.size(), 'x');
      document.add_posting(term, at);
    }
  }
  return documents;
}

Documents zero_bytes(Random& random) {
  Documents documents(150);
  for (Xapian::Document& document : documents) {
    for (unsigned at = 0; at < 20; ++at) {
      document.add_posting("a" + bytes(random, below(random, 5), 2), at);
      document.add_posting(bytes(random, 1 + below(random, 4), 1), at);
    }
    document.add_value(1, std::string(1 + below(random, 9), '\0'));
  }
  return documents;
}

Documents large_data(Random& random) {
  Documents documents;
  for (std::size_t size = 2000; size < 20000; size += 391) {
    documents.emplace_back().set_data(bytes(random, size, 256));
  }
  documents.emplace_back().set_data(bytes(random, 1 << 20, 256));
  documents.emplace_back().set_data(std::string(2 << 20, 'a'));
  return documents;
}

Documents large_values(Random& random) {
  Documents documents(100);
  for (Xapian::Document& document : documents) {
    document.add_value(3, bytes(random, 1 + below(random, 9000), 256));
  }
  return documents;
}

Documents long_lists(Random& random) {
  Documents documents(33000);
  for (Xapian::Document& document : documents) {
    document.add_term("all", below(random, 300));
    if (below(random, 20) == 0) document.add_posting("some", 5);
    document.add_value(1, std::to_string(below(random, 50)));
  }
  return documents;
}

}  // namespace dateline::indexer::glass
