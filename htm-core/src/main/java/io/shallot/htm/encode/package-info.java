/** Encoders: values as sparse distributed representations in which alike values share bits. */
@NullMarked
package io.shallot.htm.encode;

import org.jspecify.annotations.NullMarked;
