/**
 * rag-dao beside the stores that Java users pick, and beside what the server and the driver can do at all. {@link
 * dev.ragdb.dao.jmh.RunBenchmarks} is the way in.
 */
@NullMarked
package dev.ragdb.dao.jmh;

import org.jspecify.annotations.NullMarked;
