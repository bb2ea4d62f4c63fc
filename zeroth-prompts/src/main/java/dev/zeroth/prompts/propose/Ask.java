package dev.zeroth.prompts.propose;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Wording;
import java.util.List;

/// What a [Proposer] can be asked for: mostly another text for a parameter.
public sealed interface Ask {

    Parameter.Text parameter();

    /// A text and how good it was.
    record Scored(Wording wording, double score) {}

    /// The same meaning in other words (APE, ProTeGi, EvoPrompt's mutation).
    record Paraphrase(Parameter.Text parameter, Wording current) implements Ask {}

    /// A text that would lead from these inputs to these outputs (APE).
    record Induce(Parameter.Text parameter, List<Example> examples) implements Ask {
        public Induce {
            examples = List.copyOf(examples);
        }
    }

    /// A better text than all of these (OPRO, COPRO).
    ///
    /// @param ascending by score
    record Surpass(Parameter.Text parameter, List<Scored> ascending, List<Example> examples) implements Ask {
        public Surpass {
            ascending = List.copyOf(ascending);
            examples = List.copyOf(examples);
        }
    }

    /// A text with something of both (EvoPrompt GA).
    record Cross(Parameter.Text parameter, Wording first, Wording second) implements Ask {}

    /// The base, changed where two others differ, towards the best (EvoPrompt DE).
    record Differ(Parameter.Text parameter, Wording base, Wording first, Wording second, Wording best) implements Ask {}

    /// Why cases went wrong: each answer is a criticism, not a text for the parameter (ProTeGi, TextGrad).
    record Criticize(Parameter.Text parameter, Wording current, List<Case> cases) implements Ask {
        public Criticize {
            cases = List.copyOf(cases);
        }
    }

    /// One criticism that says what several say (TextGrad's Agg).
    record Summarize(Parameter.Text parameter, List<String> criticisms) implements Ask {
        public Summarize {
            criticisms = List.copyOf(criticisms);
        }
    }

    /// The text mended by criticisms (ProTeGi, TextGrad, REVOLVE).
    ///
    /// @param earlier texts and what came of them, oldest first: momentum and second order; may be empty
    record Revise(
            Parameter.Text parameter, Wording current, List<String> criticisms, List<Case> cases, List<Scored> earlier)
            implements Ask {
        public Revise {
            criticisms = List.copyOf(criticisms);
            cases = List.copyOf(cases);
            earlier = List.copyOf(earlier);
        }
    }

    /// What to do more of and what less, seen from cases that went right and wrong: each answer is a strategy
    /// (StraGO).
    record Strategize(Parameter.Text parameter, Wording current, List<Case> right, List<Case> wrong) implements Ask {
        public Strategize {
            right = List.copyOf(right);
            wrong = List.copyOf(wrong);
        }
    }

    /// A better text after reading whole cases with their feedback (GEPA).
    record Reflect(Parameter.Text parameter, Wording current, List<Case> cases) implements Ask {
        public Reflect {
            cases = List.copyOf(cases);
        }
    }

    /// A text from what is known of the task (MIPROv2's grounded proposals).
    ///
    /// @param program what the program does, module by module
    /// @param data what the examples are like; empty: not told
    /// @param tip such as `be concise`; empty: none
    record Ground(Parameter.Text parameter, Wording current, String program, String data, List<Case> cases, String tip)
            implements Ask {
        public Ground {
            cases = List.copyOf(cases);
        }
    }

    /// What to change still, seen from how the answers to the same cases changed from text to text: each answer
    /// is a criticism (REVOLVE).
    ///
    /// @param stages oldest first, the current text last
    record Compare(Parameter.Text parameter, List<Stage> stages) implements Ask {
        public Compare {
            stages = List.copyOf(stages);
            if (stages.isEmpty()) throw new IllegalArgumentException("there must be a stage to compare");
        }
    }

    /// A text and what came of it.
    record Stage(Wording wording, List<Case> cases) {
        public Stage {
            cases = List.copyOf(cases);
        }
    }

    /// What the examples are like, in a few sentences: each answer is such a description (MIPROv2's summary of
    /// the data).
    record Describe(Parameter.Text parameter, List<Example> examples) implements Ask {
        public Describe {
            examples = List.copyOf(examples);
        }
    }

    /// Better texts for several parameters at once, from all that happened in some runs (Trace's OptoPrime).
    /// Each answer is one JSON object of texts by their parameter's name, those to be changed alone; an empty
    /// one: nothing is to be changed any more.
    ///
    /// @param variables at least one, in the program's order
    /// @param program what it does, module by module
    /// @param runs with every step, and feedback
    /// @param earlier what was tried before, oldest first; may be empty
    record Improve(List<Variable> variables, String program, List<Outcome> runs, List<Attempt> earlier) implements Ask {
        public Improve {
            variables = List.copyOf(variables);
            runs = List.copyOf(runs);
            earlier = List.copyOf(earlier);
            if (variables.isEmpty()) throw new IllegalArgumentException("there must be a text to improve");
        }

        /// The first of them.
        @Override
        public Parameter.Text parameter() {
            return variables.getFirst().parameter();
        }
    }

    /// A text that may change, and what it is now.
    record Variable(Parameter.Text parameter, Wording current) {}

    /// Texts that were tried together, and how good they were.
    record Attempt(List<Variable> variables, double score) {
        public Attempt {
            variables = List.copyOf(variables);
        }
    }
}
