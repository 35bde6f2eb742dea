@NullMarked
package dev.ragdb.engine.draft;

import org.jspecify.annotations.NullMarked;
