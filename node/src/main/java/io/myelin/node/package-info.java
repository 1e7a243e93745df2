/// One process that runs the chain: configuration, the composition root and the program.
@NullMarked
package io.myelin.node;

import org.jspecify.annotations.NullMarked;
