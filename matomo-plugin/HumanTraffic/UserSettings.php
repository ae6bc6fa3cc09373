<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Piwik;
use Piwik\Settings\FieldConfig;
use Piwik\Settings\Plugin\UserSetting;
use Piwik\Settings\Plugin\UserSettings as PluginUserSettings;

/** What each user sets for themselves. Matomo deletes it with the user. */
class UserSettings extends PluginUserSettings
{
    /** @var UserSetting */
    public $humansOnly;

    protected function init()
    {
        $this->title = Piwik::translate('HumanTraffic_SegmentHumansOnly');
        $this->humansOnly = $this->makeSetting('humansOnly', false, FieldConfig::TYPE_BOOL, static function (FieldConfig $field): void {
            $field->title = Piwik::translate('HumanTraffic_HumansOnlySetting');
            $field->uiControl = FieldConfig::UI_CONTROL_CHECKBOX;
            $field->description = Piwik::translate('HumanTraffic_HumansOnlySettingHelp');
        });
    }
}
