# SPDX-License-Identifier: GPL-3.0-or-later
"""Queries over an Omega database, through Xapian's own bindings: what Omega's
template does. usage: xapian_session DATABASE DATE_SLOT [FACET_SLOT...]"""
import sys

from peers import story_lines


def _edge(engine, day, slot, last):
    """The value of a day in `slot`: text, or seconds in omindex's slot 0."""
    if slot != 0:
        return day.replace('-', '')
    import calendar
    import time
    seconds = calendar.timegm(time.strptime(day, '%Y-%m-%d'))
    return (seconds + (86399 if last else 0)).to_bytes(4, 'big')


def main():
    import xapian as engine

    database = engine.Database(sys.argv[1])
    date_slot, *slots = map(int, sys.argv[2:])
    stem = engine.Stem('english')
    parser = engine.QueryParser()
    parser.set_stemmer(stem)
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_database(database)
    enquire = engine.Enquire(database)

    def answer(how, sort, since, until, facets, words):
        text = {'any': ' OR '.join(words), 'all': ' AND '.join(words),
                'phrase': '"' + ' '.join(words) + '"'}[how]
        query = parser.parse_query(text)
        if since:
            query = engine.Query(
                engine.Query.OP_FILTER, query,
                engine.Query(engine.Query.OP_VALUE_RANGE, date_slot,
                             _edge(engine, since, date_slot, False),
                             _edge(engine, until, date_slot, True)))
        enquire.set_query(query)
        if sort == 'newest':
            enquire.set_sort_by_value(date_slot, True)
        else:
            enquire.set_sort_by_relevance()
        spies = [engine.ValueCountMatchSpy(slot)
                 for slot in (slots if facets else [])]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, database.get_doccount() if facets
                                 else 0)
        for hit in found:
            data = hit.document.get_data().decode(errors='replace')
            for field in data.split('\n'):
                if field.startswith(('body=', 'sample=')):
                    found.snippet(field, 200, stem)
        for spy in spies:
            for value in spy.top_values(50):
                value.termfreq  # what a facet list would show
        if facets:
            enquire.clear_matchspies()
        return found.size()

    story_lines.serve(sys.stdin, answer)


if __name__ == '__main__':
    main()
