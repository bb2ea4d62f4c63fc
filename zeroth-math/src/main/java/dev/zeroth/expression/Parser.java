package dev.zeroth.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recursive descent over the grammar in the documentation of [Expression].
final class Parser {
    private static final int MOST_NESTED = 100;

    private final List<Token> tokens;
    private final Set<String> names = new LinkedHashSet<>();
    private int at;
    private int depth;

    Parser(String text) {
        tokens = Tokens.of(text);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    Node whole() {
        Node node = expression();
        if (peek().kind() != Token.Kind.END) {
            throw expected("an operator or the end");
        }
        return node;
    }

    private Node expression() {
        enter();
        Node node = junction("or", true);
        depth--;
        return node;
    }

    private Node junction(String operator, boolean decisive) {
        List<Node> conditions = new ArrayList<>();
        do {
            conditions.add(decisive ? junction("and", false) : condition());
        } while (accept(operator));
        return conditions.size() == 1
                ? conditions.getFirst()
                : new Node.Junction(
                        List.copyOf(conditions), decisive, conditions.getFirst().column());
    }

    private Node condition() {
        Token token = peek();
        if (!accept("not")) {
            return comparison();
        }
        enter();
        Node negated = new Node.Not(condition(), token.column());
        depth--;
        return negated;
    }

    private Node comparison() {
        Node first = sum();
        List<Node.Comparisons.Link> links = new ArrayList<>();
        while (true) {
            int column = peek().column();
            Comparison operator = comparisonOperator();
            if (operator == null) {
                return links.isEmpty() ? first : new Node.Comparisons(first, List.copyOf(links), first.column());
            }
            links.add(new Node.Comparisons.Link(operator, sum(), column));
        }
    }

    private @Nullable Comparison comparisonOperator() {
        if (peek().is("not") && tokens.get(at + 1).is("in")) {
            at += 2;
            return Comparison.NOT_IN;
        }
        Comparison operator = Comparison.of(peek());
        if (operator != null) {
            at++;
        }
        return operator;
    }

    private Node sum() {
        Node first = product();
        List<Node.Chain.Step> steps = new ArrayList<>();
        while (peek().is("+") || peek().is("-")) {
            Token token = next();
            Arithmetic operator = token.is("+") ? Arithmetic.ADD : Arithmetic.SUBTRACT;
            steps.add(new Node.Chain.Step(operator, product(), token.column()));
        }
        return chain(first, steps);
    }

    private Node product() {
        Node first = unary();
        List<Node.Chain.Step> steps = new ArrayList<>();
        while (true) {
            Token token = peek();
            Arithmetic operator = Arithmetic.of(token);
            if (operator == null || token.is("+") || token.is("-")) {
                return chain(first, steps);
            }
            at++;
            steps.add(new Node.Chain.Step(operator, unary(), token.column()));
        }
    }

    private static Node chain(Node first, List<Node.Chain.Step> steps) {
        return steps.isEmpty() ? first : new Node.Chain(first, List.copyOf(steps), first.column());
    }

    private Node unary() {
        Token token = peek();
        if (!accept("-")) {
            return power();
        }
        enter();
        Node operand = unary();
        depth--;
        return new Node.Negated(operand, token.column());
    }

    private Node power() {
        Node base = indexed();
        Token token = peek();
        if (!accept("**")) {
            return base;
        }
        enter();
        Node exponent = unary();
        depth--;
        return chain(base, List.of(new Node.Chain.Step(Arithmetic.POWER, exponent, token.column())));
    }

    private Node indexed() {
        Node node = primary();
        int outer = depth;
        Token bracket = peek();
        while (accept("[")) {
            Node index = expression();
            close("]");
            enter();
            node = new Node.Index(node, index, bracket.column());
            bracket = peek();
        }
        depth = outer;
        return node;
    }

    private Node primary() {
        Token token = peek();
        if (token.kind() == Token.Kind.VALUE) {
            at++;
            return new Node.Constant(token.value(), token.column());
        }
        if (token.kind() == Token.Kind.NAME) {
            at++;
            return peek().is("(") ? call(token) : name(token);
        }
        if (accept("(")) {
            Node node = expression();
            close(")");
            return node;
        }
        if (accept("[")) {
            return list(until("]"), token.column());
        }
        throw expected("a value");
    }

    private Node name(Token token) {
        names.add(token.text());
        return new Node.Name(token.text(), token.column());
    }

    private Node call(Token name) {
        Calls function = Calls.of(name.text());
        if (function == null) {
            throw new Fault("expected one of the functions " + Calls.NAMES + ", found " + name.shown(), name.column());
        }
        at++;
        List<Node> arguments = until(")");
        function.check(arguments.size(), name.column());
        return new Node.Call(function, arguments, name.column());
    }

    private static Node list(List<Node> elements, int column) {
        List<@Nullable Object> constants = new ArrayList<>();
        for (Node element : elements) {
            if (!(element instanceof Node.Constant(Object constant, int _))) {
                return new Node.Elements(elements, column);
            }
            constants.add(constant);
        }
        return new Node.Constant(Collections.unmodifiableList(constants), column);
    }

    private List<Node> until(String end) {
        List<Node> nodes = new ArrayList<>();
        if (accept(end)) {
            return nodes;
        }
        do {
            nodes.add(expression());
        } while (accept(","));
        if (!accept(end)) {
            throw expected("',' or '" + end + "'");
        }
        return List.copyOf(nodes);
    }

    private void enter() {
        depth++;
        if (depth > 1 + MOST_NESTED) {
            throw new Fault("expected at most " + MOST_NESTED + " levels of nesting, found more", peek().column());
        }
    }

    private void close(String end) {
        if (!accept(end)) {
            throw expected("an operator or '" + end + "'");
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean accept(String operator) {
        boolean found = peek().is(operator);
        if (found) {
            at++;
        }
        return found;
    }

    private Fault expected(String what) {
        return new Fault("expected " + what + ", found " + peek().shown(), peek().column());
    }
}
