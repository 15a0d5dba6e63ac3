// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run by Lucene: BM25 (k1 1.2, b 0.75) over title and body as one field, the
// English analyzer (Porter, stop words) or smartcn for Chinese; any word.
//
// usage: LuceneRun en|zh DOCS TOPICS RUN   DOCS, TOPICS: name TAB text
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.RAMDirectory;
import org.apache.lucene.util.Version;

public final class LuceneRun {
  private static final int DEPTH = 1000;

  private interface Line {
    void take(String name, String text) throws IOException;
  }

  private static void eachLine(Path file, Line line) throws IOException {
    try (BufferedReader in =
             Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        int tab = row.indexOf('\t');
        if (tab > 0) line.take(row.substring(0, tab), row.substring(tab + 1));
      }
    }
  }

  private static BooleanQuery anyWord(Analyzer analyzer, String text)
      throws IOException {
    BooleanQuery query = new BooleanQuery();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        query.add(new TermQuery(new Term("text", term.toString())),
                  BooleanClause.Occur.SHOULD);
      }
      tokens.end();
    }
    return query;
  }

  public static void main(String[] args) throws IOException {
    Analyzer analyzer = args[0].equals("zh") ? new SmartChineseAnalyzer()
                                             : new EnglishAnalyzer();
    Directory folder = new RAMDirectory();
    IndexWriterConfig config =
        new IndexWriterConfig(Version.LATEST, analyzer);
    config.setSimilarity(new BM25Similarity());
    try (IndexWriter writer = new IndexWriter(folder, config)) {
      eachLine(Paths.get(args[1]), (name, text) -> {
        Document document = new Document();
        document.add(new StringField("name", name, Field.Store.YES));
        document.add(new TextField("text", text, Field.Store.NO));
        writer.addDocument(document);
      });
    }
    BooleanQuery.setMaxClauseCount(100000);
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(folder));
    searcher.setSimilarity(new BM25Similarity());
    try (PrintWriter out = new PrintWriter(args[3], "UTF-8")) {
      eachLine(Paths.get(args[2]), (topic, text) -> {
        int rank = 0;
        for (ScoreDoc hit :
             searcher.search(anyWord(analyzer, text), DEPTH).scoreDocs) {
          out.println(topic + " Q0 " + searcher.doc(hit.doc).get("name") + " "
              + ++rank + " " + hit.score + " lucene");
        }
      });
    }
  }
}
