package dev.flagship.server.http;

import dev.flagship.ledger.sql.LedgerException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers in place of the filters behind it when the database fails them. {@link ErrorTable} does for handlers, and is not asked
 * about filters.
 */
final class LostDatabase extends OncePerRequestFilter {
    private final ErrorAnswers errors;

    LostDatabase(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException | LedgerException e) {
            if (response.isCommitted()) {
                throw e;
            }
            errors.noDatabase(e, request, response);
        }
    }
}
