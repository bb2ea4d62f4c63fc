/// Sentence encoders as what runs a prompt: zero-shot classification by descriptions of the labels. Read
/// [ZeroShotClassifier].
@NullMarked
package dev.zeroth.promptfile.zeroshot;

import org.jspecify.annotations.NullMarked;
