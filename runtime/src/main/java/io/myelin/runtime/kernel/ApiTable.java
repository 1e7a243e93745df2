package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.scale.Pair;
import io.myelin.scale.RecordWires;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;
import io.myelin.scale.WireNames;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The runtime APIs of one assembled runtime, callable by name, from the objects that answer them.
public final class ApiTable {
    private static final int API_ID_BYTES = 8;

    private final List<Api> apis = new ArrayList<>();
    private final TreeMap<String, Callable> callables = new TreeMap<>();

    /// An API's name, version and methods by name.
    public record Api(String name, int version, List<ApiMethod> methods) {}

    /// One method: its name on the wire, its arguments, and what it returns.
    public record ApiMethod(String name, List<Argument> arguments, WireType output) {}

    /// An argument's name and type.
    public record Argument(String name, WireType type) {}

    private record Callable(
            Object target, Method method, List<Wire<Object>> arguments, Wire<Object> output) {}

    public ApiTable(List<Object> targets, RecordWires wires) {
        for (var target : targets) {
            add(target, wires);
        }
        apis.sort(Comparator.comparing(Api::name));
    }

    private void add(Object target, RecordWires wires) {
        var declared = target.getClass().getAnnotation(RuntimeApi.class);
        if (declared == null) {
            throw new IllegalArgumentException(
                    target.getClass().getName() + " has no @RuntimeApi annotation");
        }
        if (apis.stream().anyMatch(api -> api.name().equals(declared.name()))) {
            throw new IllegalArgumentException(
                    "runtime API " + declared.name() + " is given twice");
        }
        var methods = new ArrayList<ApiMethod>();
        for (var method : target.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic()) {
                methods.add(add(declared.name(), target, method, wires));
            }
        }
        methods.sort(Comparator.comparing(ApiMethod::name));
        apis.add(new Api(declared.name(), declared.version(), methods));
    }

    @SuppressWarnings("unchecked") // a parameter's wire is of the parameter's type
    private ApiMethod add(String api, Object target, Method method, RecordWires wires) {
        String name = WireNames.snake(method, method.getName());
        var parameters = method.getParameters();
        var types = method.getAnnotatedParameterTypes();
        if (parameters.length == 0
                || (parameters[0].getType() != State.class
                        && parameters[0].getType() != BlockContext.class)) {
            throw new IllegalArgumentException(
                    method + " does not take the State or a BlockContext first");
        }
        var arguments = new ArrayList<Argument>();
        var argumentWires = new ArrayList<Wire<Object>>();
        for (int i = 1; i < parameters.length; i++) {
            if (!parameters[i].isNamePresent()) {
                throw new IllegalStateException(
                        method + " lost its parameter names: compile with -parameters");
            }
            var wire = (Wire<Object>) wires.of(types[i]);
            argumentWires.add(wire);
            arguments.add(new Argument(WireNames.snake(parameters[i].getName()), wire.type()));
        }
        Wire<?> output =
                method.getReturnType() == void.class
                        ? Wires.UNIT
                        : wires.of(method.getAnnotatedReturnType());
        method.setAccessible(true);
        callables.put(
                api + "_" + name,
                new Callable(target, method, argumentWires, (Wire<Object>) output));
        return new ApiMethod(name, List.copyOf(arguments), output.type());
    }

    /// All APIs by name.
    public List<Api> apis() {
        return List.copyOf(apis);
    }

    /// The pairs of a runtime version: the first 8 bytes of an API's hashed name, and its version.
    public static List<Pair<Bytes, Integer>> versions(List<Object> targets) {
        var pairs = new ArrayList<Pair<Bytes, Integer>>();
        for (var target : targets) {
            var api = target.getClass().getAnnotation(RuntimeApi.class);
            byte[] name = api.name().getBytes(StandardCharsets.UTF_8);
            var hash = Blake2b.hash(API_ID_BYTES, name, 0, name.length);
            pairs.add(new Pair<>(Bytes.wrap(hash), api.version()));
        }
        return pairs;
    }

    public boolean has(String function) {
        return callables.containsKey(function);
    }

    /// Calls `Api_method` with SCALE arguments. Throws [ScaleException] for arguments that do not decode, and
    /// [IllegalArgumentException] for a function that does not exist.
    public Bytes call(BlockContext block, String function, Bytes arguments) {
        var callable = callables.get(function);
        if (callable == null) {
            throw new IllegalArgumentException("no runtime function " + function);
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(callable.method.getParameterTypes()[0] == State.class ? block.state() : block);
        var in = new ScaleReader(arguments);
        for (int i = 0; i < callable.arguments.size(); i++) {
            try {
                values.add(callable.arguments.get(i).read(in));
            } catch (ScaleException e) {
                throw e.within(function + "." + i);
            }
        }
        in.expectEnd();
        var result = invoke(callable, values);
        return callable.output.encode(
                callable.method.getReturnType() == void.class ? Unit.UNIT : result);
    }

    @SuppressWarnings("NullAway") // a method declared to return null is written by an option's wire
    private static Object invoke(Callable callable, List<@Nullable Object> values) {
        try {
            return callable.method.invoke(callable.target, values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(callable.method + " failed", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(callable.method + " cannot be called", e);
        }
    }
}
