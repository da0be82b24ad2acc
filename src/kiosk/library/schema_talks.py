# SPDX-License-Identifier: AGPL-3.0-or-later
"""Talks of a programme are found under their own titles, and lead to their places.

entries.title, entries.place   of an item of a programme, as `What.AGENDA` in `search.py` says
"""

STEP = (
    # `title_folded` says that the title is not sought: the text has it as well. So the index stays as it is.
    """
    WITH
        items AS MATERIALIZED (
            SELECT event, key AS place, json_extract(value, '$.title') AS title,
                json_extract(value, '$.start') AS starts,
                count(json_extract(value, '$.start')) OVER (PARTITION BY event) AS timed,
                count(*) OVER (PARTITION BY event) AS items
            FROM pages, json_each(said, '$.agenda')
            WHERE event NOT IN (SELECT event FROM overrides WHERE field = 'agenda')
        ),
        lines AS MATERIALIZED (
            SELECT number, event, row_number() OVER (PARTITION BY event ORDER BY number) - 1 AS place,
                count(*) OVER (PARTITION BY event) AS items
            FROM entries WHERE part = 'event' AND what = 'agenda'
        )
    UPDATE entries
    SET title = coalesce(found.title, ''), title_folded = '',
        place = CASE WHEN found.timed >= 12 AND found.starts IS NOT NULL THEN found.place END
    FROM (
        SELECT lines.number, items.title, items.starts, items.timed, items.place
        FROM lines JOIN items ON items.event = lines.event AND items.place = lines.place AND items.items = lines.items
    ) AS found
    WHERE entries.number = found.number
    """,
)
