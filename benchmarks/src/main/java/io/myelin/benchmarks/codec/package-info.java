/// SCALE, metadata and addresses against `@polkadot/types` and `@polkadot/util-crypto`.
@NullMarked
package io.myelin.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
