package io.myelin.testkit;

import io.myelin.node.NodeConfig;
import io.myelin.node.author.Sealing;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test that has a [TestNode] parameter a node of its own, and closes it afterwards.
///
/// `@ExtendWith(TestNodeExtension.class)` for manual sealing; register [#of] for another configuration.
public final class TestNodeExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestNodeExtension.class);

    private final NodeConfig config;

    public TestNodeExtension() {
        this(NodeConfig.forTests().withSealing(new Sealing.Manual()));
    }

    private TestNodeExtension(NodeConfig config) {
        this.config = config;
    }

    public static TestNodeExtension of(NodeConfig config) {
        return new TestNodeExtension(config);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what is AutoCloseable when the test ends.
        return context.getStore(NAMESPACE)
                .computeIfAbsent("node", _ -> TestNode.start(config), TestNode.class);
    }
}
