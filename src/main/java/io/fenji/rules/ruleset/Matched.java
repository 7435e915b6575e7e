package io.fenji.rules.ruleset;

import java.util.Arrays;

/** What one firing of a session matched: the numbers of the rules in the order in which the engine fired them. Public for the generated rules only. */
public final class Matched {

    private int[] numbers = new int[16];
    private int size;

    /** Called by the generated rules. */
    public void rule(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int number(int position) {
        return numbers[position];
    }
}
