/** What to look for among stored vectors, and what was found: values without any SQL. */
@NullMarked
package dev.ragdb.dao.search;

import org.jspecify.annotations.NullMarked;
