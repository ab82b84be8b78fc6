#include "api-server/app/audit.hpp"

namespace holdfast::app {

Result<store::Page<AuditEntry>> search_audit(store::Session& session, const AuditFilter& filter,
                                             const store::PageRequest& page) {
  return session.read(
      [&](store::Transaction& transaction) { return store::list_audit(transaction, filter, page); });
}

}  // namespace holdfast::app
