/** The DAOs of the external tables {@code embeddings} and {@code message_embeddings}, and the rows that they write and read. */
@NullMarked
package dev.ragdb.dao.embedding;

import org.jspecify.annotations.NullMarked;
