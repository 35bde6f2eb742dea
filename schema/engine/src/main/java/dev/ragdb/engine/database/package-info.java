@NullMarked
package dev.ragdb.engine.database;

import org.jspecify.annotations.NullMarked;
