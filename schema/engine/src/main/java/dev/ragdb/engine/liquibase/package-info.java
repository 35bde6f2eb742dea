@NullMarked
package dev.ragdb.engine.liquibase;

import org.jspecify.annotations.NullMarked;
