#pragma once

namespace holdfast::ui {

// CSS pixels.
inline constexpr float kButton = 36.0F;
inline constexpr float kButtonSmall = 28.0F;
inline constexpr float kButtonLarge = 44.0F;
inline constexpr float kButtonPhone = 48.0F;
inline constexpr float kField = 40.0F;
inline constexpr float kFieldPhone = 44.0F;
inline constexpr float kToolbarField = 36.0F;
inline constexpr float kArea = 72.0F;
inline constexpr float kSegments = 36.0F;
inline constexpr float kSegmentsForm = 40.0F;
inline constexpr float kChip = 24.0F;
inline constexpr float kTag = 22.0F;
inline constexpr float kTagLarge = 28.0F;
inline constexpr float kFilterChip = 32.0F;
inline constexpr float kSlot = 40.0F;
inline constexpr float kSlotPhone = 44.0F;
inline constexpr float kSlotSmall = 32.0F;
inline constexpr float kTabs = 40.0F;
inline constexpr float kTopBar = 56.0F;
inline constexpr float kTabBar = 64.0F;
inline constexpr float kRail = 220.0F;
inline constexpr float kRailNarrow = 64.0F;
inline constexpr float kContentMax = 1152.0F;
inline constexpr float kTableHead = 36.0F;
inline constexpr float kTableRow = 56.0F;

inline constexpr float kRadiusChip = 4.0F;
inline constexpr float kRadiusSmall = 6.0F;
inline constexpr float kRadius = 8.0F;
inline constexpr float kRadiusLarge = 10.0F;
inline constexpr float kRadiusCard = 12.0F;
inline constexpr float kRadiusBar = 14.0F;
inline constexpr float kRadiusDialog = 16.0F;

inline constexpr float kWide = 1100.0F;  ///< from here the full rail
inline constexpr float kPhone = 600.0F;  ///< below this the tab bar
inline constexpr float kMinHit = 32.0F;
inline constexpr float kMinTouch = 44.0F;

}  // namespace holdfast::ui
