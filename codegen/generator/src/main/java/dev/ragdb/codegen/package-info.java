@NullMarked
package dev.ragdb.codegen;

import org.jspecify.annotations.NullMarked;
