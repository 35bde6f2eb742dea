/** The code generator as a Maven plugin. */
@NullMarked
package dev.ragdb.maven;

import org.jspecify.annotations.NullMarked;
