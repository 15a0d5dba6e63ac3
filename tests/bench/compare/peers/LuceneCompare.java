// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: LuceneCompare index TSV FOLDER   id, day, agency, publisher, desk,
//                                         headline, body between tabs
//        LuceneCompare serve FOLDER       queries of queries.py on stdin
//        LuceneCompare once FOLDER WORD
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.AtomicReaderContext;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.FilteredQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.NumericRangeFilter;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

public final class LuceneCompare {
  private static final String[] FACETS = {"agency", "publisher", "desk"};

  private static final Analyzer ANALYZER = new Analyzer() {
    @Override
    protected TokenStreamComponents createComponents(String f, Reader reader) {
      Tokenizer words = new StandardTokenizer(reader);
      return new TokenStreamComponents(
          words, new PorterStemFilter(new LowerCaseFilter(words)));
    }
  };

  /** Counts the values of each facet over all matches. */
  private static final class Counter extends Collector {
    private final SortedDocValues[] values = new SortedDocValues[3];
    private int[][] counts = new int[3][];
    final java.util.Map<String, Integer> total = new java.util.HashMap<>();

    @Override public void setScorer(Scorer scorer) {}
    @Override public boolean acceptsDocsOutOfOrder() { return true; }
    @Override public void collect(int doc) {
      for (int f = 0; f < 3; ++f) {
        int ord = values[f].getOrd(doc);
        if (ord >= 0) ++counts[f][ord];
      }
    }
    @Override public void setNextReader(AtomicReaderContext part)
        throws IOException {
      finish();
      for (int f = 0; f < 3; ++f) {
        values[f] = DocValues.getSorted(part.reader(), FACETS[f]);
        counts[f] = new int[values[f].getValueCount()];
      }
    }
    void finish() {
      for (int f = 0; f < 3 && counts[f] != null; ++f) {
        for (int ord = 0; ord < counts[f].length; ++ord) {
          String name = f + values[f].lookupOrd(ord).utf8ToString();
          total.merge(name, counts[f][ord], Integer::sum);
        }
        counts[f] = null;
      }
    }
  }

  private static void index(String table, String folder) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(Version.LATEST, ANALYZER);
    config.setSimilarity(new BM25Similarity());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
    try (BufferedReader in = Files.newBufferedReader(
             Paths.get(table), StandardCharsets.UTF_8);
         IndexWriter writer = new IndexWriter(
             FSDirectory.open(new File(folder)), config)) {
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        String[] part = row.split("\t", -1);
        Document story = new Document();
        story.add(new StringField("id", part[0], Field.Store.YES));
        int day = Integer.parseInt(part[1].replace("-", ""));
        story.add(new IntField("day", day, Field.Store.YES));
        story.add(new NumericDocValuesField("day", day));
        for (int f = 0; f < 3; ++f) {
          story.add(new StringField(FACETS[f], part[2 + f], Field.Store.YES));
          story.add(new SortedDocValuesField(FACETS[f],
                                             new BytesRef(part[2 + f])));
        }
        story.add(new TextField("headline", part[5], Field.Store.YES));
        story.add(new TextField("body", part[6], Field.Store.YES));
        writer.updateDocument(new Term("id", part[0]), story);
      }
    }
  }

  private static Term term(String word) throws IOException {
    try (TokenStream tokens = ANALYZER.tokenStream("body", word)) {
      CharTermAttribute text = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      return new Term("body", tokens.incrementToken() ? text.toString() : "");
    }
  }

  private static Query query(String how, String[] words) throws IOException {
    if (how.equals("phrase")) {
      PhraseQuery phrase = new PhraseQuery();
      for (String word : words) phrase.add(term(word));
      return phrase;
    }
    if (words.length == 1) return new TermQuery(term(words[0]));
    BooleanQuery all = new BooleanQuery();
    for (String word : words) {
      all.add(new TermQuery(term(word)),
              how.equals("all") ? BooleanClause.Occur.MUST
                                : BooleanClause.Occur.SHOULD);
    }
    return all;
  }

  private static int answer(IndexSearcher searcher, String[] part)
      throws Exception {
    Query words = query(part[0], part[5].split(" "));
    Query query = words;
    if (!part[2].isEmpty()) {
      query = new FilteredQuery(words, NumericRangeFilter.newIntRange(
          "day", Integer.parseInt(part[2].replace("-", "")),
          Integer.parseInt(part[3].replace("-", "")), true, true));
    }
    TopDocs found = part[1].equals("newest")
        ? searcher.search(query, null, 10, new Sort(
              new SortField("day", SortField.Type.INT, true)))
        : searcher.search(query, 10);
    if (part[4].equals("1")) {
      Counter counter = new Counter();
      searcher.search(query, counter);
      counter.finish();
    }
    Highlighter highlighter = new Highlighter(new QueryScorer(words));
    for (ScoreDoc hit : found.scoreDocs) {
      String body = searcher.doc(hit.doc).get("body");
      highlighter.getBestFragments(ANALYZER, "body", body, 2);
    }
    return found.scoreDocs.length;
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("index")) {
      index(args[1], args[2]);
      return;
    }
    IndexSearcher searcher = new IndexSearcher(
        DirectoryReader.open(FSDirectory.open(new File(args[1]))));
    searcher.setSimilarity(new BM25Similarity());
    if (args[0].equals("once")) {
      answer(searcher, new String[] {"any", "relevance", "", "", "0", args[2]});
      return;
    }
    BufferedReader in = new BufferedReader(
        new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String row = in.readLine(); row != null; row = in.readLine()) {
      long begun = System.nanoTime();
      int hits = answer(searcher, row.split("\t", -1));
      System.out.println((System.nanoTime() - begun) / 1e6 + " " + hits);
    }
  }
}
