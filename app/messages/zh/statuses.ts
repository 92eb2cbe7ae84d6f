import type { Role } from '~/domain/access/actor'
import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { AmendmentState } from '~/domain/amendment/amendment-lifecycle'
import type { CertificationState } from '~/domain/certification/certification-lifecycle'
import type { CheckoutDisputeState, CheckoutRefundState, CheckoutState } from '~/domain/checkout/checkout-lifecycle'
import type { Step } from '~/domain/counting/steps'
import type { YearState } from '~/domain/counting/year-lifecycle'
import type { AcceptanceState } from '~/domain/delivery/acceptance-lifecycle'
import type { DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import type { RemedyState } from '~/domain/delivery/remedy'
import type { DepositClaimState } from '~/domain/deposit/deposit-claim'
import type { InvoiceRequestState, InvoiceState } from '~/domain/invoice/invoice-lifecycle'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { FulfilmentState, OrderInvoiceState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import type { Standing } from '~/domain/organisation/standing'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import type { ProposalState } from '~/domain/proposal/proposal-lifecycle'
import type { RefundState } from '~/domain/refund/refund-lifecycle'
import type { StatementState } from '~/domain/statement/statement-lifecycle'

/**
 * The states of every document (docs/domain.md §2), the ladder and other closed lists of the trade. A document
 * may show more than its lifecycle knows: a reversed one (冲销) keeps the state it was in.
 */
export const statuses = {
  agreement: {
    DRAFT: '草稿',
    PENDING_SIGNATURE: '待签署',
    ACTIVE: '履行中',
    FULFILLED: '履行完毕',
    EXPIRED: '已到期',
    TERMINATED: '已解除',
    VOID: '作废',
  } satisfies Record<AgreementState, string>,
  amendment: {
    DRAFT: '草稿',
    PENDING_SIGNATURE: '待签署',
    IN_FORCE: '已生效',
    VOID: '作废',
  } satisfies Record<AmendmentState, string>,
  fulfilment: {
    DRAFT: '草稿',
    PENDING_APPROVAL: '待审批',
    PLACED: '待接单',
    CONFIRMED: '待发货',
    PARTIALLY_SHIPPED: '部分发货',
    SHIPPED: '待验收',
    ACCEPTED: '已验收',
    COMPLETED: '已完成',
    REJECTED_BY_APPROVER: '审批驳回',
    DECLINED: '供方拒单',
    CANCELLED: '已取消',
    CLOSED_SHORT: '短交关闭',
  } satisfies Record<FulfilmentState, string>,
  payment: {
    UNPAID: '待付款',
    PENDING_VERIFICATION: '待核款',
    PARTIALLY_PAID: '部分付款',
    PAID: '已付款',
    REFUND_PENDING: '退款中',
    PARTIALLY_REFUNDED: '部分退款',
    REFUNDED: '已退款',
  } satisfies Record<OrderPaymentState, string>,
  invoice: {
    NOT_REQUESTED: '未申请',
    REQUESTED: '待开票',
    ISSUED: '已开票',
    REVERSED: '已红冲',
  } satisfies Record<OrderInvoiceState, string>,
  invoiceRequest: {
    REQUESTED: '待开票',
    ISSUED: '已开票',
    DECLINED: '未开票',
    WITHDRAWN: '已撤回',
  } satisfies Record<InvoiceRequestState, string>,
  issuedInvoice: {
    ISSUED: '已开票',
    CREDITED: '已红冲',
    WITHDRAWN: '已撤销登记',
  } satisfies Record<InvoiceState, string>,
  delivery: {
    DRAFT: '草稿',
    DISPATCHED: '已发货',
    DELIVERED: '已送达',
    ACCEPTED: '已验收',
    PARTIALLY_ACCEPTED: '部分验收',
    REFUSED: '拒收',
    REVERSED: '已冲销',
  } satisfies Record<DeliveryNoteState | 'REVERSED', string>,
  acceptance: {
    DRAFT: '草稿',
    SIGNED: '双方已签',
    DISPUTED: '有异议',
    RESOLVED: '异议已解决',
    REVERSED: '已冲销',
  } satisfies Record<AcceptanceState | 'REVERSED', string>,
  remedy: {
    PROPOSED: '待答复',
    AGREED: '双方同意',
    DECLINED: '未同意',
    WITHDRAWN: '已撤回',
    REVERSED: '已冲销',
  } satisfies Record<RemedyState | 'REVERSED', string>,
  dispute: { DISPUTED: '有异议', RESOLVED: '异议已解决' },
  transfer: {
    RECORDED: '待核款',
    VERIFIED: '已核款',
    WITHDRAWN: '已撤回',
    REJECTED: '未到账',
    BOUNCED: '已退汇',
    REVERSED: '已冲销',
  } satisfies Record<TransferState | 'REVERSED', string>,
  statement: {
    DRAWN_UP: '待确认',
    CONFIRMED: '双方已确认',
    OBJECTED: '有异议',
    WITHDRAWN: '已撤回',
  } satisfies Record<StatementState, string>,
  proposal: {
    SENT: '待答复',
    TAKEN: '已接受',
    DECLINED: '未接受',
    WITHDRAWN: '已撤回',
    EXPIRED: '已过期',
  } satisfies Record<ProposalState, string>,
  refund: {
    REQUESTED: '待退',
    SENT: '已退待确认',
    RECEIVED: '已收到退款',
    DECLINED: '未同意',
    WITHDRAWN: '已撤回',
  } satisfies Record<RefundState, string>,
  depositClaim: {
    PROPOSED: '待答复',
    AGREED: '双方同意',
    DECLINED: '未同意',
    WITHDRAWN: '已撤回',
  } satisfies Record<DepositClaimState, string>,
  checkout: {
    RESERVED: '准备中',
    OPEN: '待支付',
    AWAITING: '等待到账',
    PAID: '已支付',
    EXPIRED: '已关闭',
    FAILED: '没有付成',
  } satisfies Record<CheckoutState, string>,
  checkoutRefund: {
    REQUESTED: '正在申请',
    PENDING: '退款中',
    SUCCEEDED: '已退款',
    FAILED: '没有退成',
  } satisfies Record<CheckoutRefundState, string>,
  checkoutDispute: { OPENED: '有争议', WON: '争议胜诉', LOST: '争议败诉' } satisfies Record<
    CheckoutDisputeState,
    string
  >,
  offline: {
    DRAFT: '草稿',
    SUBMITTED: '待审核',
    APPROVED: '已核实',
    RETURNED: '退回',
    REVERSED: '已冲销',
  } satisfies Record<OfflineState | 'REVERSED', string>,
  year: {
    OPEN: '未结账',
    CLOSED: '已结账',
  } satisfies Record<YearState, string>,
  certification: {
    NONE: '未申报',
    APPLIED: '已申报',
    ASKED: '待补充说明',
    RECOMMENDED: '镇（县）推荐',
    PUBLICIZED: '公示中',
    CERTIFIED: '已认定',
    SUSPENDED: '认定暂停',
    REVOKED: '认定已撤销',
    EXPIRED: '认定已到期',
    REFUSED: '未予认定',
    WITHDRAWN: '已撤回',
  } satisfies Record<CertificationState | 'NONE', string>,
  behalf: {
    WAITING: '代录入，待确认',
    CONFIRMED: '代录入，已确认',
    DISPUTED: '代录入，有误',
    WITHDRAWN: '代录入，已撤回',
  },
  product: {
    DRAFT: '草稿',
    SUBMITTED: '待审看',
    LISTED: '在售',
    PAUSED: '暂停',
    WITHDRAWN: '已下架',
  },
  step: {
    SIGNED: '签约',
    ORDERED: '下单',
    SHIPPED: '发货',
    ACCEPTED: '验收',
    PAID: '付款',
    COUNTED: '计入',
  } satisfies Record<Step, string>,
  role: {
    OFFICIAL: '帮扶干部',
    BUYER_HANDLER: '经办人',
    BUYER_APPROVER: '审核人',
    BUYER_FINANCE: '采购单位财务',
    BUYER_MANAGER: '采购单位负责人',
    SUPPLIER_HANDLER: '供货经办人',
    SUPPLIER_FINANCE: '供货方财务',
    SUPPLIER_MANAGER: '供货方负责人',
  } satisfies Record<Role, string>,
  buyerType: {
    ENTERPRISE: '企业',
    DEPARTMENT: '机关',
    INSTITUTION: '事业单位',
    UNION: '工会',
    CANTEEN: '食堂',
    INDIVIDUAL: '个人',
  },
  supplierKind: {
    COOPERATIVE: '合作社',
    VILLAGE_COLLECTIVE: '村集体',
    TOWN: '镇街',
  },
  standing: {
    REGISTERED: '待审核',
    APPLIED: '待推荐',
    RECOMMENDED: '已推荐，待审核',
    APPROVED: '已批准',
    REFUSED: '未通过',
    SUSPENDED: '已暂停',
  } satisfies Record<Standing, string>,
  supply: {
    STOCK: '现货',
    PREORDER: '预订',
  },
  billedBy: {
    COUNT: '按件计价',
    WEIGHT: '按重量计价',
  },
  priceType: {
    FIXED: '固定价',
    FLOOR: '保护价',
    MARKET: '市场价',
  },
}
