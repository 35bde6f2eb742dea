/** The tour. */
@NullMarked
package dev.ragdb.cli.demo;

import org.jspecify.annotations.NullMarked;
