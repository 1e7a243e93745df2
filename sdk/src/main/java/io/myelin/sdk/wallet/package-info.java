/// The keys that a neuron works with. Keys at rest are `io.myelin.crypto.key`'s business: wallets as btcli lays them out.
@NullMarked
package io.myelin.sdk.wallet;

import org.jspecify.annotations.NullMarked;
