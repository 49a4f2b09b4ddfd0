import type { components } from "./schema";

type Schemas = components["schemas"];

/** The API sends every field of an answer; only the document calls those with a default optional. */
type Sent<T> = T extends (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Sent<Exclude<T[Key], undefined>> }
    : T;

export type Answer<Name extends keyof Schemas> = Sent<Schemas[Name]>;

export type User = Answer<"UserRead">;
export type Tokens = Answer<"Tokens">;
export type OwnerSession = Answer<"SessionRead">;
export type EmailChange = Schemas["EmailChange"];
export type PasswordChange = Schemas["PasswordChange"];
export type InvitationOffer = Answer<"InvitationOffer">;

export type Store = Answer<"StoreRead">;
export type StoreCreate = Partial<Schemas["StoreCreate"]> & Pick<Schemas["StoreCreate"], "name" | "niche">;
export type ShipmentCreate = Partial<Schemas["ShipmentCreate"]>;
export type StoreUpdate = Partial<Schemas["StoreUpdate"]>;
export type Niche = Answer<"NicheRead">;
export type LegalAddress = Answer<"LegalAddressRead">;
export type Role = Schemas["Role"];
export type TeamRole = Exclude<Role, "owner">;
export type Member = Answer<"MemberRead">;
export type Invitation = Answer<"InvitationRead">;

export type Discount = Answer<"DiscountRead">;
export type DiscountKind = Schemas["DiscountKind"];
export type DiscountStatus = Schemas["DiscountStatus"];
export type DiscountCreate = Partial<Schemas["DiscountCreate"]> &
  Pick<Schemas["DiscountCreate"], "code" | "kind">;
export type DiscountUpdate = Schemas["DiscountUpdate"];

export type Collection = Answer<"CollectionRead">;
export type CollectionKind = Schemas["CollectionKind"];
export type CollectionRules = Answer<"RulesRead">;
export type CollectionCreate = Partial<Schemas["CollectionCreate"]> &
  Pick<Schemas["CollectionCreate"], "title">;
export type CollectionUpdate = Partial<Schemas["CollectionUpdate"]>;

export type CustomerSummary = Answer<"CustomerSummary">;
export type Customer = Answer<"CustomerDetail">;
export type CustomerPage = Answer<"CustomerPage">;
export type CustomerSort = Schemas["CustomerSort"];

export type AuditEntry = Answer<"AuditRead">;
export type AuditChange = Answer<"ChangeRead">;
export type SupplierList = Answer<"SupplierListRead">;
export type SupplierListCheck = Answer<"SupplierListCheck">;
export type SupplierListOffer = Answer<"SupplierListOffer">;
export type SupplierListRows = Answer<"SupplierListRows">;
export type RowError = Answer<"CsvRowError">;
export type BulkImport = Answer<"BulkImportRead">;
export type Theme = Answer<"ThemeRead">;
export type ThemeUpdate = Schemas["Theme"];
export type ShippingRate = Answer<"ShippingRateRead">;

export type Checklist = Answer<"Checklist">;
export type ChecklistKey = Schemas["StepName"];
export type PaymentAccount = Answer<"PaymentAccountRead">;

export type Product = Answer<"ProductRead">;
export type ProductStatus = Schemas["ProductStatus"];
export type ProductImage = Answer<"ImageRead">;
export type Variant = Answer<"VariantRead">;
export type VariantWrite = Partial<Schemas["VariantWrite"]> & Pick<Schemas["VariantWrite"], "price_minor">;
export type ProductWrite = Partial<Omit<Schemas["ProductCreate"], "variants">> & {
  title: string;
  variants: VariantWrite[];
};
/** `based_on`: `updated_at` of the product that the change was made on. */
export type ProductChange = Partial<ProductWrite> & { based_on?: string };

export type OrderSummary = Answer<"OrderSummary">;
export type StoreLimits = Answer<"StoreLimits">;
export type OrderCounts = Answer<"OrderCounts">;
export type OrderTotals = Answer<"OrderTotals">;
export type Order = Answer<"OrderRead">;
export type OrderLine = Answer<"OrderLineRead">;
export type RefundList = Answer<"RefundList">;
export type RefundableLine = Answer<"RefundableLineRead">;
export type RefundPreview = Answer<"RefundPreview">;
export type RefundWish = Pick<Schemas["RefundWish"], "lines" | "shipping_minor">;
export type WholeRefund = Pick<Schemas["RefundWish"], "is_whole" | "is_restocked">;
export type RefundCreate = RefundWish & Pick<Schemas["RefundCreate"], "reason" | "message" | "note">;
export type RefundReason = Schemas["OwnerReason"];
export type Refund = Answer<"RefundRead">;
export type Shipment = Answer<"ShipmentRead">;
export type OrderCancel = Schemas["OrderCancel"];
export type Withdrawal = Answer<"WithdrawalRead">;
export type OrderEvent = Answer<"TimelineEvent">;
export type Address = Answer<"DeliveryAddress">;
export type PaymentStatus = Schemas["PaymentStatus"];
export type FulfillmentStatus = Schemas["FulfillmentStatus"];

export type Home = Answer<"Home">;
export type Need = Answer<"Need">;
export type Yesterday = Answer<"Yesterday">;
export type Source = Answer<"SourceRead">;

export type Weights = Answer<"Weights">;
export type ResearchSettings = Answer<"ResearchSettingsRead">;
export type ResearchSettingsWrite = Omit<Schemas["ResearchSettingsUpdate"], "weights"> & { weights: Weights };
export type Frequency = Schemas["Frequency"];
export type PreviewedPick = Answer<"PreviewedPick">;
export type AiBudget = Answer<"AiBudgetRead">;
export type ResearchDay = Answer<"ResearchToday">;
export type ResearchPick = Answer<"PickRead">;
export type ResearchRun = Answer<"RunRead">;
export type RunStatus = Schemas["RunStatus"];
export type PickStatus = Schemas["ItemStatus"];
export type PickDecision = Schemas["ItemDecision"]["status"];
export type PartKey = keyof Schemas["Parts"];
export type ScorePart = Answer<"Part">;
export type Evidence = Answer<"PickEvidence">;
export type Offer = Answer<"SupplierOffer">;

export type ProductImport = Answer<"ImportRead">;
export type ImportList = Answer<"ImportPage">;
export type ImportState = Schemas["ImportState"];
export type ImportStep = Answer<"StepRead">;
export type StepKey = Schemas["StepKey"];
export type ImportReview = Answer<"Review">;
export type ImportSentence = Answer<"Sentence">;
export type Claim = Answer<"ClaimRead">;
export type ClaimSettlement = Schemas["ClaimSettlement"];
export type LandedCost = Answer<"LandedCost">;

export type OverviewReady = Answer<"Overview">;
export type Overview = OverviewReady | Answer<"NotReady">;
export type DayFigures = Answer<"DayRead">;
export type Metric = { value: number | null; previous: number | null };
export type MetricKey = keyof Schemas["Totals"];
export type RangeKey = Extract<Schemas["RangeName"], "7d" | "30d" | "90d">;
export type AnalyticsRefresh = Answer<"RefreshRead">;
