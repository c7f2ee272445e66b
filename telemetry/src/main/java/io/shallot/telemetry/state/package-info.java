/** What everything here that writes its state and reads it back has in common. */
@NullMarked
package io.shallot.telemetry.state;

import org.jspecify.annotations.NullMarked;
