/** Profiles as JSON files: a directory of them into {@code user_knowledge}, and back. */
@NullMarked
package dev.ragdb.dao.files;

import org.jspecify.annotations.NullMarked;
