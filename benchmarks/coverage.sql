-- The numbers of the coverage panel, as well as they can be had in plain SQL over the store.
--
-- Parameters, all made from the standard's file beforehand:
--   :reach    [[kind, [criterion, …]], …]                       what the table lists for a kind
--   :rules    [[kind, criterion, [facet, …], how], …]           what a kind records; how: '', 'linked', 'mine', 'theirs'
--   :periods  [[first day, day after the last], …]              all that came before, then the last twelve months
--   :upto     the day after the day of the reading
-- One row a criterion: code, possible, recorded, contacts, latest, [number in each period].
WITH RECURSIVE
-- The kinds, then the groups of actions with the same facets, by skipping through the index.
kinds(kind) AS (
    SELECT min(kind) FROM action
    UNION ALL
    SELECT (SELECT min(a.kind) FROM action a WHERE a.kind > k.kind) FROM kinds k WHERE k.kind IS NOT NULL
),
groups(kind, facets) AS (
    SELECT k.kind, (SELECT min(a.facets) FROM action a WHERE a.kind = k.kind) FROM kinds k WHERE k.kind IS NOT NULL
    UNION ALL
    SELECT g.kind, (SELECT min(a.facets) FROM action a WHERE a.kind = g.kind AND a.facets > g.facets)
    FROM groups g WHERE g.facets IS NOT NULL
),
groups_kept(kind, facets) AS MATERIALIZED (
    SELECT kind, facets FROM groups
    WHERE facets IS NOT NULL AND instr(' ' || facets || ' ', ' override ') = 0
),
periods(place, first, after) AS MATERIALIZED (
    SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:periods)
),
-- What each group records, by the strongest rule: one that needs nothing else comes first.
shows(kind, facets, criterion, how) AS MATERIALIZED (
    SELECT g.kind, g.facets, json_extract(r.value, '$[1]'), min(json_extract(r.value, '$[3]'))
    FROM groups_kept g JOIN json_each(:rules) r ON json_extract(r.value, '$[0]') = g.kind
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each(r.value, '$[2]') f WHERE instr(' ' || g.facets || ' ', ' ' || f.value || ' ') = 0
    )
    GROUP BY g.kind, g.facets, json_extract(r.value, '$[1]')
),
counts(kind, facets, place, number, latest) AS MATERIALIZED (
    SELECT g.kind, g.facets, p.place,
        (SELECT count(*) FROM action a
            WHERE a.kind = g.kind AND a.facets = g.facets AND a.on_from >= p.first AND a.on_from < p.after),
        (SELECT max(a.on_from) FROM action a
            WHERE a.kind = g.kind AND a.facets = g.facets AND a.on_from >= p.first AND a.on_from < p.after)
    FROM groups_kept g, periods p
),
-- The few actions that are about a promise of theirs.
theirs(id, kind, facets, on_from) AS MATERIALIZED (
    SELECT a.id, a.kind, a.facets, a.on_from FROM promise p CROSS JOIN action a ON a.promise_id = p.id
    WHERE p.direction = 'theirs' AND a.on_from < :upto
),
-- The actions in which someone who is linked to a need or objective took part.
by_link(place, kind, facets) AS MATERIALIZED (
    SELECT row_number() OVER (), kind, facets FROM (SELECT DISTINCT kind, facets FROM shows WHERE how = 'linked')
),
linked(id, place, on_from) AS MATERIALIZED (
    SELECT DISTINCT p.action_id, g.place, p.on_from
    FROM by_link g CROSS JOIN participant p ON p.kind = g.kind AND p.facets = g.facets
    WHERE p.contact_id IN (SELECT contact_id FROM contact_need UNION SELECT contact_id FROM contact_objective)
        AND p.on_from < :upto
),
-- (criterion, place, number, latest), to be added up.
recorded(criterion, place, number, latest) AS (
    SELECT s.criterion, c.place, c.number, c.latest
    FROM shows s JOIN counts c USING (kind, facets) WHERE s.how IN ('', 'mine') AND c.number
    UNION ALL
    SELECT s.criterion, p.place, CASE s.how WHEN 'mine' THEN -1 ELSE 1 END, iif(s.how = 'theirs', t.on_from, '')
    FROM theirs t JOIN shows s USING (kind, facets) JOIN periods p ON t.on_from >= p.first AND t.on_from < p.after
    WHERE s.how IN ('mine', 'theirs')
    UNION ALL
    SELECT s.criterion, p.place, l.number, l.latest
    FROM (
        SELECT place, count(*) AS number, max(on_from) AS latest FROM linked GROUP BY place, substr(on_from, 1, 7)
    ) l
    JOIN by_link g ON g.place = l.place
    JOIN shows s ON s.kind = g.kind AND s.facets = g.facets AND s.how = 'linked'
    JOIN periods p ON l.latest >= p.first AND l.latest < p.after
),
contacts(criterion, number) AS MATERIALIZED (
    SELECT criterion, count(*) FROM (
        SELECT s.criterion, p.contact_id
        FROM shows s CROSS JOIN participant p ON p.kind = s.kind AND p.facets = s.facets
        WHERE p.on_from < :upto
            AND (s.how = '' OR s.how = 'mine' AND p.action_id NOT IN (SELECT id FROM theirs)
                OR s.how = 'theirs' AND p.action_id IN (SELECT id FROM theirs))
        UNION
        SELECT s.criterion, p.contact_id
        FROM (SELECT DISTINCT l.place, p.contact_id FROM linked l CROSS JOIN participant p ON p.action_id = l.id) p
        JOIN by_link g ON g.place = p.place
        JOIN shows s ON s.kind = g.kind AND s.facets = g.facets AND s.how = 'linked'
    ) GROUP BY criterion
),
possible(criterion, number) AS (
    SELECT c.value, sum(n.number)
    FROM json_each(:reach) r, json_each(r.value, '$[1]') c
    JOIN counts n ON n.kind = json_extract(r.value, '$[0]')
    GROUP BY c.value
),
by_place(criterion, place, number, latest) AS MATERIALIZED (
    SELECT criterion, place, sum(number), max(latest) FROM recorded GROUP BY criterion, place
)
SELECT p.criterion, p.number, coalesce(sum(b.number), 0),
    coalesce((SELECT c.number FROM contacts c WHERE c.criterion = p.criterion), 0),
    coalesce(max(b.latest), ''),
    json_group_object(b.place, b.number) FILTER (WHERE b.place IS NOT NULL)
FROM possible p LEFT JOIN by_place b ON b.criterion = p.criterion
GROUP BY p.criterion
