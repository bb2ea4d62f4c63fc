package dev.zeroth.langchain4j;

import dev.langchain4j.model.output.structured.Description;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.V;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.RecordFields;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A method of an interface of AiServices: its parameters as inputs, its result as outputs, its system
/// message as a text whose `{{variables}}` are frozen.
record ServiceMethod(Method method) {

    static final String ANSWER = "answer";
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /// @throws IllegalArgumentException if there is none of that name, or several
    static ServiceMethod of(Class<?> type, String name) {
        List<Method> found = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "%s has %d methods named '%s', one is wanted".formatted(type.getSimpleName(), found.size(), name));
        }
        ServiceMethod one = new ServiceMethod(found.getFirst());
        if (one.template().contains("{{current_")) {
            throw new IllegalArgumentException(
                    "%s: a system message with the time of day is another each time".formatted(name));
        }
        return one;
    }

    String name() {
        return method.getName();
    }

    Signature signature() {
        List<Field> inputs = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) inputs.add(new Field(name(parameter)));
        return new Signature(inputs, outputs());
    }

    private static String name(Parameter parameter) {
        V named = parameter.getAnnotation(V.class);
        return named == null ? parameter.getName() : named.value();
    }

    private List<Field> outputs() {
        if (!method.getReturnType().isRecord()) return List.of(new Field(ANSWER));
        List<Field> outputs = new ArrayList<>();
        for (RecordComponent component : method.getReturnType().getRecordComponents()) {
            Description words = component.getAnnotation(Description.class);
            outputs.add(new Field(component.getName(), words == null ? "" : String.join(" ", words.value())));
        }
        return outputs;
    }

    /// The system message as it was written, empty where there is none.
    String template() {
        SystemMessage own = method.getAnnotation(SystemMessage.class);
        if (own == null) own = method.getDeclaringClass().getAnnotation(SystemMessage.class);
        if (own == null) return "";
        if (own.fromResource().isEmpty()) return String.join(own.delimiter(), own.value());
        try (InputStream in = method.getDeclaringClass().getResourceAsStream(own.fromResource())) {
            if (in == null) throw new IllegalArgumentException("there is no resource " + own.fromResource());
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The template with its variables frozen.
    Wording wording() {
        List<Wording.Span> spans = new ArrayList<>();
        for (Wording.Span span : Wording.parse(template()).spans()) {
            if (span.frozen()) spans.add(span);
            else spans.addAll(variables(span.text()));
        }
        return new Wording(spans);
    }

    private static List<Wording.Span> variables(String text) {
        List<Wording.Span> spans = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int at = 0;
        while (variable.find()) {
            spans.add(new Wording.Span(text.substring(at, variable.start()), false));
            spans.add(new Wording.Span(variable.group(), true));
            at = variable.end();
        }
        spans.add(new Wording.Span(text.substring(at), false));
        return spans;
    }

    /// A text with the method's arguments for its variables; other variables stay, and an argument's own are not
    /// looked at.
    String filled(String text, List<?> arguments) {
        Parameter[] parameters = method.getParameters();
        return VARIABLE.matcher(text).replaceAll(found -> {
            for (int i = 0; i < parameters.length; i++) {
                boolean only = parameters.length == 1 && found.group(1).equals("it");
                if (only || found.group(1).equals(name(parameters[i]))) {
                    return Matcher.quoteReplacement(String.valueOf(arguments.get(i)));
                }
            }
            return Matcher.quoteReplacement(found.group());
        });
    }

    Object[] arguments(Fields inputs) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, inputs.get(name(parameter))))
                .toArray();
    }

    private Object argument(Parameter parameter, String text) {
        Class<?> type = parameter.getType();
        if (type == String.class || type == Object.class) return text;
        if (type == int.class || type == Integer.class) return Integer.valueOf(text.strip());
        if (type == long.class || type == Long.class) return Long.valueOf(text.strip());
        if (type == double.class || type == Double.class) return Double.valueOf(text.strip());
        if (type == boolean.class || type == Boolean.class) return Boolean.valueOf(text.strip());
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text.strip())) return constant;
            }
        }
        throw new IllegalArgumentException(
                "%s(%s): '%s' cannot be made a %s".formatted(name(), name(parameter), text, type.getSimpleName()));
    }

    Fields outputs(@Nullable Object result) {
        Object value = result instanceof Result<?> wrapped ? wrapped.content() : result;
        return value instanceof Record record ? RecordFields.of(record) : Fields.of(ANSWER, String.valueOf(value));
    }

    /// What a model would have answered for these outputs.
    String answered(Fields outputs) {
        Map<String, String> values = outputs.values();
        return method.getReturnType().isRecord() ? dev.zeroth.json.Json.write(values) : outputs.get(ANSWER);
    }
}
