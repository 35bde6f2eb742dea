/** The Maven Enforcer rule by which a service's build fails when its code, its schema jar and a database do not fit. */
@NullMarked
package dev.ragdb.enforcer;

import org.jspecify.annotations.NullMarked;
