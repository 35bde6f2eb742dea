@NullMarked
package dev.ragdb.engine.changelog;

import org.jspecify.annotations.NullMarked;
