package dev.flagship.gateway.http;

import java.util.List;

/** The meaning of a Host header: one of our labels, a foreign name, or nothing valid. */
sealed interface HostName {

    /** The one label in front of our domain. It need not have a route. */
    record Label(String text) implements HostName {}

    /** A valid name that is not a label under our domain. */
    record Foreign() implements HostName {}

    /** No name, several names, or invalid characters. */
    record Malformed() implements HostName {}

    /** The longest DNS name, with a port. */
    int LONGEST = 253 + 6;

    /**
     * Reads the Host fields of one request. Labels are compared exactly: with upper-case letters or a final dot the
     * name is foreign.
     *
     * @param suffix our domain with a leading dot
     */
    static HostName parse(List<String> fields, String suffix) {
        if (fields.size() != 1) {
            return new Malformed();
        }
        String field = fields.getFirst();
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        if (field.length() > LONGEST || !isName(name) || (colon >= 0 && !isPort(field, colon + 1))) {
            return new Malformed();
        }
        int end = name.length() - suffix.length();
        if (end <= 0 || !name.endsWith(suffix) || name.indexOf('.') != end) {
            return new Foreign();
        }
        return new Label(name.substring(0, end));
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.contains("..")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(String field, int start) {
        int length = field.length() - start;
        if (length < 1 || length > 5) {
            return false;
        }
        int port = 0;
        for (int i = start; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = port * 10 + (c - '0');
        }
        return port <= 65_535;
    }
}
