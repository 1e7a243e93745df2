/// The state that a block reads and changes.
@NullMarked
package io.myelin.state;

import org.jspecify.annotations.NullMarked;
