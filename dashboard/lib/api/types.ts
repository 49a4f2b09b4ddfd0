import type { components } from "./schema";

type Schemas = components["schemas"];

/** The API sends every field of an answer; only the document calls those with a default optional. */
type Sent<T> = T extends (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Sent<Exclude<T[Key], undefined>> }
    : T;

type Answer<Name extends keyof Schemas> = Sent<Schemas[Name]>;

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
export type Checklist = Answer<"Checklist">;
export type ChecklistKey = Schemas["StepName"];
export type PaymentAccount = Answer<"PaymentAccountRead">;
export type Billing = Answer<"BillingRead">;

export type Product = Answer<"ProductRead">;
export type ProductStatus = Schemas["ProductStatus"];
export type ProductImage = Answer<"ImageRead">;
export type Variant = Answer<"VariantRead">;
export type VariantWrite = Partial<Schemas["VariantWrite"]> & Pick<Schemas["VariantWrite"], "price_minor">;
export type ProductWrite = Partial<Omit<Schemas["ProductCreate"], "variants">> & {
  title: string;
  variants: VariantWrite[];
};

export type OrderSummary = Answer<"OrderSummary">;
export type OrderCounts = Answer<"OrderCounts">;
export type Order = Answer<"OrderRead">;
export type OrderLine = Answer<"OrderLineRead">;
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
