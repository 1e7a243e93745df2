package io.myelin.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.runtime.audit.Audit;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.state.trie.Trie;
import io.myelin.state.trie.TrieLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Audits every chain that a test made, after the test, whether or not the test thought of it.
///
/// JUnit finds it by itself (`META-INF/services`, `junit-platform.properties`).
public final class ChainAudit implements AfterEachCallback {
    private static final ThreadLocal<List<AuditedChain>> CHAINS =
            ThreadLocal.withInitial(ArrayList::new);

    /// Has a chain audited after the test that runs now.
    public static void follow(AuditedChain chain) {
        CHAINS.get().add(chain);
    }

    /// Leaves a chain out of the audit.
    public static void forget(AuditedChain chain) {
        CHAINS.get().removeIf(it -> it == chain);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var chains = List.copyOf(CHAINS.get());
        CHAINS.remove();
        if (context.getExecutionException().isPresent()) {
            return;
        }
        boolean movesIssuance =
                AnnotationSupport.isAnnotated(context.getElement(), MovesIssuance.class)
                        || AnnotationSupport.isAnnotated(
                                context.getRequiredTestClass(), MovesIssuance.class);
        for (var chain : chains) {
            checkRoot(chain);
            check(chain);
            if (!movesIssuance) {
                checkIssuance(chain);
            }
        }
    }

    /// The books of a chain at this moment. Throws with all findings.
    public static void check(AuditedChain chain) {
        var kernel = chain.runtime().kernel();
        assertThat(Audit.findings(kernel, chain.genesis(), chain.state())).isEmpty();
    }

    /// The pallet's total issuance and that of balances have moved alike.
    public static void checkIssuance(AuditedChain chain) {
        assertThat(uncounted(chain.state()))
                .as("the pallet's total issuance less that of balances")
                .isEqualTo(uncounted(chain.genesis()));
    }

    private static long uncounted(State state) {
        return CoinbaseStorage.TOTAL_ISSUANCE.get(state).rao()
                - Balances.totalIssuance(state).rao();
    }

    /// The last header's state root is that of a trie built from scratch.
    public static void checkRoot(AuditedChain chain) {
        assertThat(chain.head().stateRoot())
                .as("state root of block " + chain.head().number())
                .isEqualTo(Trie.of(TrieLayout.V1, chain.entries()).root());
    }
}
