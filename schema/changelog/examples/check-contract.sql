-- Does this database fit a schema jar? One row for each problem; no rows: it fits. Reads only, on a primary or a standby.
-- Parameters: contract.json and manifest.json of the jar, as they are. Needs PostgreSQL 15 or later, built with libxml.
-- Set what stands under setting below for the transaction first, by `select pg_catalog.set_config(NAME, VALUE, true)`: search_path,
-- because in a shared database others may have put functions and operators of theirs into any schema on it, which would run as you;
-- the others, because the server prints types and defaults as they say. The query tells which of them is another. Where the server has
-- restrict_nonsystem_relation_kind (15.8, 16.4, 17), set it to 'view, foreign-table' too: then the tracking table cannot become a
-- view between the look at it and the reading. What each problem means is in contract.md.
with parameter (contract, manifest) as materialized (
    select $1::pg_catalog.jsonb, $2::pg_catalog.jsonb
),
setting (name, value) as (
    values ('search_path', 'pg_catalog, pg_temp'), ('quote_all_identifiers', 'off'), ('standard_conforming_strings', 'on'),
        ('TimeZone', 'UTC'), ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('extra_float_digits', '1'),
        ('bytea_output', 'hex'),
        -- So that a policy of somebody else's is an error, and does not run.
        ('row_security', 'off')
),
change (number, id, checksum, content) as materialized (
    select c.number, c.content ->> 'id', c.content ->> 'checksum', c.content
    from parameter, jsonb_array_elements(contract -> 'changes') with ordinality as c (content, number)
),
tracking_table (name, relation, kind) as materialized (
    select format('%I.%I', manifest ->> 'schema', manifest ->> 'trackingTable'), c.oid,
        -- A view, a foreign table and a rule run what their owner wrote, as whoever reads them.
        case when exists (select from pg_rewrite as r where r.ev_class = c.oid and c.relkind in ('r', 'p')) then 'with rules'
            else c.relkind::text end
    from parameter join pg_class as c on c.oid = to_regclass(format('%I.%I', manifest ->> 'schema', manifest ->> 'trackingTable'))
),
-- The one way to ask a table whose name is a parameter within one query: the server runs the inner one and answers in XML.
tracking (content) as materialized (
    select query_to_xml(format('select id, md5sum from %s', name), false, false, '')
    from tracking_table where kind in ('r', 'p')
),
applied (id, checksum) as materialized (
    select a.id, a.checksum
    from tracking, xmltable('/table/row' passing content columns id text path 'id', checksum text path 'md5sum') as a
),
-- How many changes are applied without a gap: the columns shall be what these make.
reached (number) as (
    select count(*) from change
    where not exists (select from change as c
                      where c.number <= change.number and not exists (select from applied where applied.id = c.id))
),
begun (number, object) as (
    select change.number, o.object from change, jsonb_array_elements_text(content -> 'creates') as o (object)
),
ended (number, object) as (
    select change.number, o.object from change, jsonb_array_elements_text(content -> 'drops') as o (object)
    union all select number, object from begun
),
line (number, object, what, line) as materialized (
    select change.number, o.object, w.what, l.line
    from change, jsonb_each(content -> 'objects') as o (object, lines), (values ('added'), ('removed')) as w (what),
        jsonb_array_elements_text(o.lines -> w.what) as l (line)
    where l.line like 'column %' and change.number <= (select number from reached)
),
-- What the deltas add up to: what was added and neither removed nor lost with its table later on.
expected_object (object) as (
    select object from begun
    where number <= (select number from reached)
        and not exists (select from ended where ended.object = begun.object and ended.number > begun.number
                            and ended.number <= (select number from reached))
),
expected (object, name, definition) as (
    select distinct a.object, m.part[1], m.part[2]
    from line as a, regexp_match(a.line, '^column ("(?:[^"]|"")*"|\S+) (.*)$') as m (part)
    where a.what = 'added'
        and not exists (select from line as r where r.what = 'removed' and r.object = a.object and r.line = a.line
                            and r.number > a.number)
        and not exists (select from ended where ended.object = a.object and ended.number > a.number
                            and ended.number <= (select number from reached))
),
owned (object, relation) as materialized (
    select o.object, to_regclass(n.name)
    from parameter, jsonb_array_elements_text(manifest -> 'owned') as o (object),
        substring(o.object from '^(?:table|view|materialized view) (.*)$') as n (name)
    where n.name is not null
),
-- Lines as the contract has them; the expression is the engine's own.
live_line (object, line) as (
    select owned.object,
       'column ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attcollation not in (0, t.typcollation)
                   then ' collate ' || a.attcollation::regcollation::text else '' end
           || case when not a.attnotnull then ''
                   else ' not null'
                        -- From 18 on NOT NULL is a constraint and has these two states; its name is left out, 15 has none.
                        || case when not nn.convalidated then ' not valid' else '' end
                        || case when nn.connoinherit then ' no inherit' else '' end end
           || case a.attidentity when 'a' then ' generated always as identity'
                                 when 'd' then ' generated by default as identity' else '' end
           || case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(ad.adbin, ad.adrelid) || ') stored'
                                  when 'v' then ' generated always as (' || pg_get_expr(ad.adbin, ad.adrelid) || ') virtual'
                                  else coalesce(' default ' || pg_get_expr(ad.adbin, ad.adrelid), '') end
           || case when a.attstorage = t.typstorage then ''
                   else case a.attstorage when 'p' then ' storage plain' when 'e' then ' storage external'
                                          when 'x' then ' storage extended' when 'm' then ' storage main' end end
           || case a.attcompression when 'p' then ' compression pglz' when 'l' then ' compression lz4' else '' end
           -- The default was -1 up to 16 and is null from 17 on.
           || case when coalesce(a.attstattarget, -1) = -1 then '' else ' statistics ' || a.attstattarget end
           -- The two that ALTER TABLE documents: 15.20 and 17.12 keep numbers of their own here (pg_attver).
           || coalesce(' options (' || (select string_agg(o, ', ' order by o collate "C") from unnest(a.attoptions) as o
                                        where split_part(o, '=', 1) in ('n_distinct', 'n_distinct_inherited')) || ')', '')
           || coalesce(' foreign options ('
                || (select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', '
                                      order by o.option_name collate "C")
                    from pg_options_to_table(a.attfdwoptions) as o) || ')', '')
           -- A partition's columns are never local; saying so would be noise.
           || case when a.attinhcount > 0 and not a.attislocal and not c.relispartition then ' inherited' else '' end
           as line
    from owned
    join pg_attribute as a on a.attrelid = owned.relation
    join pg_class as c on c.oid = a.attrelid
    join pg_type as t on t.oid = a.atttypid
    left join pg_attrdef as ad on ad.adrelid = a.attrelid and ad.adnum = a.attnum
    left join pg_constraint as nn on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey = array[a.attnum]
    where a.attnum > 0 and not a.attisdropped
),
live (object, name, definition) as (
    select l.object, m.part[1], m.part[2]
    from live_line as l, regexp_match(l.line, '^column ("(?:[^"]|"")*"|\S+) (.*)$') as m (part)
    -- Lines of a database older than its changelog, tolerated until a later change replaces them.
    where not exists (
        select from parameter, jsonb_array_elements(coalesce(manifest -> 'adoptable', '[]')) as adoptable (content)
        where content ->> 'object' = l.object and content ->> 'line' = l.line
            and content ->> 'after' = (select id from change where number = (select number from reached)))
),
-- What stands under a table's name, where that is no table.
other_kind (rank, problem, name, kind) as (
    select 0, 'tracking-table-refused', name, kind from tracking_table
    union all
    select 6, 'table-refused', n.name, c.relkind::text from owned join pg_class as c on c.oid = owned.relation,
        substring(owned.object from '^table (.*)$') as n (name) where n.name is not null
    union all
    select distinct 8, 'external-table-refused', t.content ->> 'table', c.relkind::text
    from parameter, jsonb_array_elements(coalesce(manifest -> 'external', '[]')) as t (content)
    join pg_class as c on c.oid = to_regclass(t.content ->> 'table')
),
external_column (relation, name, type) as (
    select t.content ->> 'table', c.name, c.type
    from parameter, jsonb_array_elements(coalesce(manifest -> 'external', '[]')) as t (content),
        jsonb_each_text(t.content -> 'columns') as c (name, type)
),
problem (rank, number, problem, object, expected, actual) as (
    select 1, 0, 'other-setting', name, value, current_setting(name) from setting where current_setting(name) <> value
    union all
    select rank, 0, problem, 'table ' || name, 'a table', case kind when 'v' then 'a view' when 'm' then 'a materialized view'
        when 'f' then 'a foreign table' when 'with rules' then 'a table with rules' else 'of kind ' || kind end
    from other_kind where kind not in ('r', 'p')
    union all
    select 2, number, 'change-pending', id, 'applied', 'not applied' from change
    where not exists (select from applied where applied.id = change.id)
    union all
    select 3, number, 'change-out-of-order', id, 'after all before it', 'before one of them' from change
    where number > (select number from reached) and exists (select from applied where applied.id = change.id)
    union all
    select 4, number, 'change-edited', change.id, change.checksum, applied.checksum
    from change join applied on applied.id = change.id
    where applied.checksum <> change.checksum
        -- Checksums of different versions of Liquibase's algorithm, the part before the colon, tell nothing.
        and split_part(applied.checksum, ':', 1) = split_part(change.checksum, ':', 1)
    union all
    select 5, 0, 'change-unknown', id, 'not applied', 'applied' from applied
    where not exists (select from change where change.id = applied.id)
    union all
    select 6, 0, 'table-missing', owned.object, 'there', 'not there' from owned join expected_object using (object)
    where relation is null
    union all
    select 6, 0, 'table-unexpected', owned.object, 'not there', 'there' from owned left join expected_object as e using (object)
    where relation is not null and e.object is null
    union all
    select 7, 0,
        case when live.name is null then 'column-missing' when expected.name is null then 'column-unexpected'
            else 'column-changed' end,
        object || ' ' || name, coalesce(expected.definition, 'not there'), coalesce(live.definition, 'not there')
    from expected full join live using (object, name) join owned using (object) join expected_object using (object),
        -- Expressions that releases print with other parentheses and quotes are compared without these.
        lateral (
            select array_agg(case when d.text ~ 'IS DOCUMENT|EXTRACT[(]|XMLSERIALIZE[(]'
                                  then regexp_replace(d.text, '[()"]| NO INDENT', '', 'g') else d.text end order by d.number)
            from unnest(array[expected.definition, live.definition]) with ordinality as d (text, number)) as compared (texts)
    where owned.relation is not null and texts[1] is distinct from texts[2]
    union all
    select distinct 8, 0, 'external-table-missing', 'table ' || relation, 'there', 'not there' from external_column
    where to_regclass(relation) is null
    union all
    select 9, 0, case when a.attname is null then 'external-column-missing' else 'external-column-changed' end,
        'table ' || relation || ' ' || quote_ident(name), type, coalesce(actual, 'not there')
    from external_column
    left join pg_attribute as a on attrelid = to_regclass(relation) and attname = name and attnum > 0 and not attisdropped,
        -- Without the schema of a type that an extension made: which one that is, is not up to us.
        regexp_replace(format_type(atttypid, atttypmod), '^("([^"]|"")+"|[^".]+)\.', '') as actual
    where to_regclass(relation) is not null and actual is distinct from type
)
select problem, object, expected, actual from problem
order by rank, number, object collate "C"
