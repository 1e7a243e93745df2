/// What the crypto tests share.
@NullMarked
package io.myelin.crypto;

import org.jspecify.annotations.NullMarked;
