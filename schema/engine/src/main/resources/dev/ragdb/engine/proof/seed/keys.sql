-- What must differ between rows: the columns of unique and exclusion indexes, those inside expressions and predicates too.
select i.indrelid::bigint as relation,
       i.indpred is null and i.indexprs is null and not i.indisexclusion as is_plain,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = i.indrelid and a.attnum > 0
               and (a.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                    or (i.indexprs is not null or i.indpred is not null)
                       and exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                                   and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid
                                   and d.refobjsubid = a.attnum))
             order by a.attnum) as columns
from pg_index i
where i.indrelid = any (?::oid[]) and (i.indisunique or i.indisexclusion)
order by i.indrelid, i.indnkeyatts, i.indexrelid
