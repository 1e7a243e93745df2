package io.myelin.node.intake;

import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.runtime.system.BlockInvalid;
import io.myelin.state.store.BlockId;

/// Why a block is not taken in. [#why] says it in words.
public sealed interface BlockRefusal {
    String why();

    /// The bytes are no header or no body, or more than a block may have.
    record Unreadable(String why) implements BlockRefusal {}

    /// It is not a child of `parent`.
    record NotAChild(long number, Hash256 parentHash, BlockId parent) implements BlockRefusal {
        @Override
        public String why() {
            return "block "
                    + number
                    + " has parent "
                    + parentHash
                    + ", it would have to follow "
                    + parent;
        }
    }

    /// The header commits to another body.
    record OtherBody(Hash256 claimed, Hash256 computed) implements BlockRefusal {
        @Override
        public String why() {
            return "its extrinsics root is " + claimed + ", its body has " + computed;
        }
    }

    /// It names no slot, or another number of seals than one at the end.
    record NotSealed(String why) implements BlockRefusal {}

    /// The seal is not that of the slot's author.
    record WrongSeal(long slot, AccountId author) implements BlockRefusal {
        @Override
        public String why() {
            return "its seal is not by "
                    + author
                    + ", the author of slot "
                    + Long.toUnsignedString(slot);
        }
    }

    /// Executing it fails or gives another header.
    record NotExecutable(BlockInvalid.Fault fault, String why) implements BlockRefusal {}

    /// The signature of the extrinsic at `index` does not hold.
    record BadSignature(int index, AccountId signer) implements BlockRefusal {
        @Override
        public String why() {
            return "the signature of extrinsic " + index + " is not by " + signer;
        }
    }
}
